import { Controller, HttpCode, Logger, Post, Req } from '@nestjs/common';
import { PublicRoute } from '@attain/platform/auth';
import type { AttainRequest } from '@attain/platform/http';
import { counter } from '@attain/platform/observe';

const MOST_BYTES = 16_384;
const reports = counter('attain_csp_reports_total', 'What the browser refused to load, by directive', ['directive']);
const DIRECTIVES = new Set([
  'script-src',
  'style-src',
  'style-src-elem',
  'style-src-attr',
  'img-src',
  'font-src',
  'connect-src',
  'frame-ancestors',
]);

const read = async (request: AttainRequest): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** Browsers tell here what the content policy stopped: none in a sound page, so that one is worth a look. */
@Controller('csp-reports')
export class CspReportsController {
  private readonly logger = new Logger('csp');

  @Post()
  @HttpCode(204)
  @PublicRoute('a browser reports by itself; it is counted and one line is logged')
  async report(@Req() request: AttainRequest): Promise<void> {
    const report = parsed(await read(request));
    const directive = String(report['effective-directive'] ?? report['violated-directive'] ?? '').split(' ')[0] ?? '';
    reports.inc({ directive: DIRECTIVES.has(directive) ? directive : 'other' });
    this.logger.warn({
      msg: 'content policy',
      directive: directive.slice(0, 40),
      blocked: String(report['blocked-uri'] ?? '').slice(0, 200),
      page: String(report['document-uri'] ?? '').slice(0, 200),
    });
  }
}

const parsed = (text: string): Record<string, unknown> => {
  try {
    const body = JSON.parse(text) as { 'csp-report'?: Record<string, unknown> } | null;
    return body?.['csp-report'] ?? {};
  } catch {
    return {};
  }
};
