/** robots-parser 3.0.1 types itself as an ES module, but assigns `module.exports`: the default is the function. */
declare module 'robots-parser' {
  function robotsParser(url: string, text: string): { isAllowed(url: string): boolean | undefined };
  export = robotsParser;
}
