interface Reader {
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** The consumers and tails that a transport has open, to be stopped with it. */
export class Readers {
  private readonly open = new Set<Reader>();

  add<T extends Reader>(reader: T): T {
    this.open.add(reader);
    void reader.ended.then(() => this.open.delete(reader));
    return reader;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.open].map((reader) => reader.stop()));
  }
}
