/** No server of this kind can be had here. */
export class ServerUnavailable extends Error {
  override readonly name = 'ServerUnavailable';
}
