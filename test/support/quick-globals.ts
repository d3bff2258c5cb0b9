import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/**
 * Jest's own environment for Node, in a context whose globals are plain properties (`DONT_CONTEXTIFY`). Jest makes its
 * context out of a proxy instead, and every `Math`, `Date` or `Buffer` in a test and in all it loads is then looked up
 * through interceptors: fifteen times as slow, which is half of what tests take that compute. All else is as Jest has it.
 */
export default class QuickGlobals extends TestEnvironment {
  constructor(...args: ConstructorParameters<typeof TestEnvironment>) {
    const { createContext } = vm;
    let made = 0;
    vm.createContext = () => {
      made++;
      return createContext(vm.constants.DONT_CONTEXTIFY);
    };
    try {
      super(...args);
    } finally {
      vm.createContext = createContext;
    }
    if (made !== 1) throw new Error('jest-environment-node makes its context in another way by now');
  }
}
