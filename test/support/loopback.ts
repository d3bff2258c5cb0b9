import type { AddressInfo, Server, Socket } from 'node:net';

/**
 * Lets a server listen on a free port of loopback.
 *
 * @param closers takes what ends it, with every connection that is open then
 * @returns the port
 */
export async function listen(
  server: Server,
  closers: (() => Promise<void>)[],
  address = '127.0.0.1',
): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const bound = server.address();
  return isBound(bound) ? bound.port : 0;
}

function isBound(address: ReturnType<Server['address']>): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
