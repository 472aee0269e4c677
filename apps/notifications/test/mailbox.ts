import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

interface Refusal extends Error {
  responseCode?: number;
}

const refusal = (code: number, text: string): Refusal => Object.assign(new Error(text), { responseCode: code });

/** A real SMTP server on loopback that keeps what it took. */
export class Mailbox {
  readonly mails: ParsedMail[] = [];
  /** Codes to answer the next messages with, in order; when none is left they are taken. */
  readonly refuse: number[] = [];

  private constructor(
    private readonly server: SMTPServer,
    readonly url: string,
  ) {}

  static async start(): Promise<Mailbox> {
    const held: { mailbox?: Mailbox } = {};
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, _session, done) => {
        simpleParser(stream).then(
          (mail) => {
            const code = held.mailbox!.refuse.shift();
            if (code !== undefined) return done(refusal(code, 'not now'));
            held.mailbox!.mails.push(mail);
            done();
          },
          (error: Error) => done(error),
        );
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    held.mailbox = new Mailbox(server, `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
    return held.mailbox;
  }

  to(address: string): ParsedMail[] {
    return this.mails.filter(({ to }) => [to].flat().some((list) => list?.text.includes(address)));
  }

  stop(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()));
  }
}
