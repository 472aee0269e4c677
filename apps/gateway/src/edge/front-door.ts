import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { CONFIG } from '@attain/platform/bootstrap';
import { notFound, toProblem, unauthorized, type AttainRequest, type ProblemError } from '@attain/platform/http';
import { ServiceTokens } from '../app/service-tokens.js';
import { addressesOf, GatewayConfig, isHttps } from '../config.js';
import { addressOf, type Address } from './address.js';
import { Admission } from './admission.js';
import { Forwarder } from './forward.js';
import { securityHeaders } from './headers.js';
import { Page } from './page.js';
import { OwnRoutes } from './own-routes.js';

type ApiAddress = Exclude<Address, { kind: 'probe' | 'page' | 'nowhere' }>;

/**
 * Every request comes through here first: headers, limits, who asks, and then to a service, to the gateway's own routes
 * (with the same token that a service would get), or to the page.
 */
@Injectable()
export class FrontDoor implements OnApplicationShutdown {
  private readonly logger = new Logger('door');
  private readonly addresses: ReadonlyMap<string, URL>;
  private readonly secure: ReturnType<typeof securityHeaders>;
  private readonly forwarder: Forwarder;
  private readonly page: Page;

  constructor(
    private readonly admission: Admission,
    private readonly tokens: ServiceTokens,
    private readonly own: OwnRoutes,
    @Inject(CONFIG) config: GatewayConfig,
  ) {
    this.addresses = addressesOf(config);
    this.secure = securityHeaders(isHttps(config));
    this.forwarder = new Forwarder({ maxBodyBytes: config.maxBodyBytes, timeoutMs: config.forwardTimeoutMs });
    this.page = new Page(config.webRoot);
  }

  onApplicationShutdown(): void {
    this.forwarder.close();
  }

  readonly handler: RequestHandler = (request: Request, response: Response, next: NextFunction): void => {
    this.secure(request, response);
    this.handle(request as AttainRequest, response, next).catch((error: unknown) => this.refuse(error, request, response));
  };

  private async handle(request: AttainRequest, response: Response, next: NextFunction): Promise<void> {
    const address = addressOf(request.originalUrl, this.addresses);
    if (address.kind === 'probe') return next();
    if (address.kind === 'nowhere') {
      await this.admission.countAnonymous(request);
      throw notFound();
    }
    if (address.kind === 'page') {
      await this.admission.countAnonymous(request);
      return this.page.serve(request, response);
    }
    return this.api(address, request, response, next);
  }

  private async api(address: ApiAddress, request: AttainRequest, response: Response, next: NextFunction): Promise<void> {
    if (address.kind === 'service' && !address.needsCaller) {
      await this.admission.countSigned(request);
      return this.forwarder.forward(request, response, this.addresses.get(address.service)!, null);
    }
    const signedIn = await this.admission.admit(request, address.kind === 'own');
    if (address.kind === 'service') {
      if (signedIn === null) throw unauthorized('Sign in, or send an API key');
      const token = await this.tokens.of(signedIn.principal);
      return this.forwarder.forward(request, response, this.addresses.get(address.service)!, token);
    }
    response.setHeader('Cache-Control', 'no-store');
    if (address.kind === 'own') {
      if (signedIn !== null) request.headers.authorization = `Bearer ${await this.tokens.of(signedIn.principal)}`;
      return next();
    }
    return this.own.serve({ address, signedIn, request, response });
  }

  private refuse(error: unknown, request: AttainRequest, response: Response): void {
    const problem: ProblemError = toProblem(error, {});
    if (problem.status === 500) this.logger.error({ msg: 'request failed', method: request.method, path: request.path, error });
    if (response.headersSent) {
      response.destroy();
      return;
    }
    // A body that nobody reads any more would keep the connection busy.
    if (!request.complete) response.setHeader('Connection', 'close');
    response.status(problem.status).set(problem.headers).type('application/problem+json');
    response.setHeader('Cache-Control', 'no-store');
    response.send(JSON.stringify(problem.toBody(request.path, request.requestId)));
  }
}
