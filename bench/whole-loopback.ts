import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Lets a server answer on a free port of every address of 127.0.0.0/8, so that each feed has a host of its own. No socket
 * listens on a network: this one listens on all addresses, and hangs up on whoever comes by one that is not loopback.
 *
 * @returns the port
 */
export async function listenOnLoopback(server: Server): Promise<number> {
  server.on('connection', (socket) => {
    if (!socket.localAddress?.startsWith('127.')) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  return (server.address() as AddressInfo).port;
}
