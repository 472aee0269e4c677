import { connect } from 'node:net';

const API_VERSIONS = 18;

/** Whether a Kafka broker answers on this port; it does so once it has joined its cluster. */
export function brokerAnswers(port: number, within: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(within, () => end(false));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.once('connect', () => {
      const request = Buffer.alloc(14);
      request.writeInt32BE(10, 0);
      request.writeInt16BE(API_VERSIONS, 4);
      request.writeInt32BE(1, 8);
      request.writeInt16BE(-1, 12);
      socket.write(request);
    });
    socket.once('data', () => end(true));
  });
}
