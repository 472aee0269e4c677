import { Injectable } from '@nestjs/common';
import { mergeOpenApi, type OpenApiDocument } from '../app/merge-open-api.js';
import { ServiceProbe } from '../ports.js';

const KEEP_MS = 60_000;
const KEEP_PARTIAL_MS = 2_000;

interface Kept {
  readonly text: Promise<string>;
  until: number;
}

/** The one description of the API: asked of the services, kept for a minute, for a moment where one did not answer. */
@Injectable()
export class OpenApi {
  private kept: Kept | undefined;
  private own: () => OpenApiDocument = () => ({});

  constructor(private readonly probe: ServiceProbe) {}

  /** For the door: how the gateway describes its own routes. */
  describeSelf(describe: () => OpenApiDocument): void {
    this.own = describe;
  }

  read(): Promise<string> {
    if (this.kept === undefined || performance.now() > this.kept.until) {
      const kept: Kept = { until: Infinity, text: this.make((ms) => (kept.until = performance.now() + ms)) };
      this.kept = kept;
    }
    return this.kept.text;
  }

  private async make(keepFor: (ms: number) => void): Promise<string> {
    const found = await Promise.all(this.probe.names.map(async (name) => [name, await this.probe.openApi(name)] as const));
    const documents = new Map<string, OpenApiDocument>([['gateway', this.own()]]);
    for (const [name, document] of found) if (document !== null) documents.set(name, document);
    keepFor(documents.size === found.length + 1 ? KEEP_MS : KEEP_PARTIAL_MS);
    return JSON.stringify(mergeOpenApi(documents));
  }
}
