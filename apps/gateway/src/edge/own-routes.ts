import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { ProblemError, unauthorized } from '@attain/platform/http';
import type { SignedIn } from '../app/callers.js';
import { LiveEvents } from '../live/live-events.js';
import type { Address } from './address.js';
import type { AdmittedRequest } from './admission.js';
import { serveDocs } from './docs.js';
import { OpenApi } from './open-api.js';

export type OwnAddress = Extract<Address, { kind: 'events' | 'docs' | 'openapi' }>;

interface Visit<A extends OwnAddress = OwnAddress> {
  readonly address: A;
  readonly signedIn: SignedIn | null;
  readonly request: AdmittedRequest;
  readonly response: Response;
}

/** What the gateway answers itself outside /api/gateway: events and the description of the whole API. */
@Injectable()
export class OwnRoutes {
  private readonly routes: { readonly [K in OwnAddress['kind']]: (visit: Visit) => void | Promise<void> } = {
    events: ({ signedIn, request, response }) => {
      if (signedIn === null) throw unauthorized('Sign in, or send an API key');
      this.events.stream(signedIn, lastIdOf(request), response);
    },
    // The description of the API says nothing of anybody.
    docs: ({ address, response }) => serveDocs(address.kind === 'docs' ? address.file : '', response),
    openapi: async ({ response }) => {
      response.type('application/json').send(await this.openApi.read());
    },
  };

  constructor(
    private readonly events: LiveEvents,
    private readonly openApi: OpenApi,
  ) {}

  /** @throws ProblemError 401 where a caller is needed, 405 for any method but GET */
  async serve(visit: Visit): Promise<void> {
    if (visit.request.method !== 'GET') throw new ProblemError({ status: 405, code: 'method-not-allowed', title: 'Method Not Allowed' });
    await this.routes[visit.address.kind](visit);
  }
}

/** What the browser saw last; it sends it by itself when it connects again. */
const lastIdOf = ({ headers }: AdmittedRequest): string | undefined => {
  const id = headers['last-event-id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
};
