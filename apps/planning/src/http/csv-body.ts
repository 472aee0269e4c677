import { AsyncResource } from 'node:async_hooks';
import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { ProblemError, type AttainRequest } from '@attain/platform/http';

const maxBytes = 20 * 1_048_576;

const tooLarge = (): ProblemError =>
  new ProblemError({ status: 413, code: 'too-large', title: 'Too large', detail: `A file has at most ${maxBytes} bytes; cut it into several` });

/** Reads a `text/csv` body as text, up to 20 MB. */
@Injectable()
export class CsvBody implements NestMiddleware {
  use(request: AttainRequest, _response: Response, next: NextFunction): void {
    if (!request.is('text/csv')) {
      next(new ProblemError({ status: 415, code: 'not-csv', title: 'Unsupported media type', detail: 'Send the file as text/csv, UTF-8' }));
      return;
    }
    const chunks: Buffer[] = [];
    let bytes = 0;
    let done = false;
    // The stream's events run outside of the request's context, and with it would go the request id and the trace.
    const proceed = AsyncResource.bind(next);
    const end = (error?: unknown): void => {
      if (done) return;
      done = true;
      proceed(error);
    };
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else end(tooLarge());
    });
    request.on('end', () => {
      request.body = Buffer.concat(chunks).toString('utf8');
      end();
    });
    request.on('error', end);
  }
}
