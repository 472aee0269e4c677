import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ProblemError, type AttainRequest } from '@attain/platform/http';

const MAX_BYTES = 5 * 1_048_576;
const TEXTS = ['text/csv', 'application/yaml', 'application/x-yaml', 'text/yaml', 'text/plain'];

/**
 * Reads a YAML or CSV body as text; JSON was read already. A guard, because guards of a route run after the permission was
 * checked and before the idempotency key is: nobody uploads without a permission, and the key knows the body.
 */
@Injectable()
export class TextBody implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AttainRequest>();
    if (!request.is(TEXTS)) return true;
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= MAX_BYTES) chunks.push(chunk);
      else if (bytes > 2 * MAX_BYTES) break;
    }
    if (bytes > MAX_BYTES)
      throw new ProblemError({ status: 413, code: 'body-too-large', title: 'Too large', detail: `At most ${MAX_BYTES} bytes are allowed` });
    request.body = Buffer.concat(chunks).toString('utf8');
    return true;
  }
}
