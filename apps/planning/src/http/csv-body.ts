import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ProblemError, type AttainRequest } from '@attain/platform/http';

const maxBytes = 20 * 1_048_576;

/**
 * Reads a `text/csv` body as text, up to 20 MB. A guard, because guards of a route run after the permission was checked
 * and before the idempotency key is: nobody uploads without a permission, and the key knows the body.
 */
@Injectable()
export class CsvBody implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AttainRequest>();
    if (!request.is('text/csv')) {
      throw new ProblemError({ status: 415, code: 'not-csv', title: 'Unsupported media type', detail: 'Send the file as text/csv, UTF-8' });
    }
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      // A little too large is read to its end, so that the client gets the answer; far too large is cut off.
      else if (bytes > 2 * maxBytes) break;
    }
    if (bytes > maxBytes) {
      throw new ProblemError({ status: 413, code: 'too-large', title: 'Too large', detail: `A file has at most ${maxBytes} bytes` });
    }
    request.body = Buffer.concat(chunks).toString('utf8');
    return true;
  }
}
