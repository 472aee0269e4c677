export * from './port.js';
export { openTransport } from './open-transport.js';
