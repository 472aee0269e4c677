import { Controller, Headers, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { PublicRoute } from '@attain/platform/auth';
import { CONFIG } from '@attain/platform/bootstrap';
import { notFound, ProblemError, shown, type AttainRequest, type Shown } from '@attain/platform/http';
import { ReceiveWebhook } from '../app/receive-webhook.js';
import type { CrmIngestConfig } from '../config.js';
import { RefusedWebhook } from '../connectors/connector.js';
import { storedShape } from './shapes.js';

const refused = ({ reason, status }: RefusedWebhook): ProblemError =>
  new ProblemError({ status, code: 'webhook-refused', title: 'Not accepted', detail: reason });

@Controller('webhooks')
export class WebhooksController {
  private readonly publicUrl: string;

  constructor(
    private readonly receiveWebhook: ReceiveWebhook,
    @Inject(CONFIG) config: CrmIngestConfig,
  ) {
    this.publicUrl = (config.publicUrl ?? `http://${config.httpHost}:${config.httpPort}`).replace(/\/$/, '');
  }

  /** Notifications of a CRM; `:connection` is the connection's name or id. */
  @Post([':connection', 'hubspot/:connection'])
  @PublicRoute('The CRM signs its calls; the handler checks the signature before anything is stored')
  @HttpCode(200)
  @ApiOkResponse({ schema: shown(storedShape) })
  async receive(
    @Param('connection') reference: string,
    @Req() request: AttainRequest,
    @Headers() headers: Record<string, string | undefined>,
  ): Promise<Shown<typeof storedShape>> {
    try {
      const stored = await this.receiveWebhook.receive(reference, {
        method: request.method,
        url: this.publicUrl + request.originalUrl,
        headers,
        body: request.rawBody ?? Buffer.alloc(0),
      });
      if (stored === undefined) throw notFound();
      return { stored };
    } catch (error) {
      throw error instanceof RefusedWebhook ? refused(error) : error;
    }
  }
}
