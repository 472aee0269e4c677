import { Injectable } from '@nestjs/common';
import { DirectoryStore, type Reader } from '../ports.js';
import { directoryOf, type Directory } from './directory.js';

/** The directory in memory. Every change draws a new random token, so what is held is right exactly when its token is. */
@Injectable()
export class DirectoryCache {
  private held: Directory | undefined;

  constructor(private readonly store: DirectoryStore) {}

  async current(reader: Reader): Promise<Directory> {
    const token = await this.store.token(reader);
    if (this.held?.token === token) return this.held;
    const directory = directoryOf(token, await this.store.all(reader));
    this.held = directory;
    return directory;
  }
}
