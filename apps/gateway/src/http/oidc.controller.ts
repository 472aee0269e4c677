import { Controller, Get, HttpStatus, Inject, Logger, Query, Req, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Request, Response } from 'express';
import { PublicRoute } from '@attain/platform/auth';
import { CONFIG } from '@attain/platform/bootstrap';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { notFound, ProblemError } from '@attain/platform/http';
import { FLOW_SECONDS, OidcSignIn } from '../app/oidc-sign-in.js';
import { GatewayConfig, isHttps } from '../config.js';
import { cookieOf, OIDC_COOKIE, SESSION_COOKIE, setCookie } from './cookies.js';
import { IdentityProviderFailure } from '../ports.js';

const PATH = '/api/gateway/oidc';

class StartQuery {
  /** Path of the page to come back to. */
  @ApiPropertyOptional({ maxLength: 1_000, example: '/pay' })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  readonly returnTo?: string;
}

/** Sign-in at the company's own identity provider. */
@Controller('oidc')
export class OidcController {
  private readonly logger = new Logger('oidc');

  constructor(
    private readonly signIn: OidcSignIn,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Get('start')
  @PublicRoute('this is where somebody goes to say who they are')
  @ApiFoundResponse({ description: 'To the identity provider' })
  async start(@Query() { returnTo }: StartQuery, @Res() response: Response): Promise<void> {
    this.assertSetUp();
    try {
      const { url, browser } = await this.signIn.begin(returnTo ?? '/', this.clock.now());
      response.append('Set-Cookie', this.cookie(OIDC_COOKIE, browser, FLOW_SECONDS, PATH));
      response.redirect(HttpStatus.FOUND, url);
    } catch (error) {
      if (!(error instanceof IdentityProviderFailure)) throw error;
      this.logger.warn(`the identity provider cannot be used: ${error.message}`);
      const detail = 'The identity provider cannot be reached; try again';
      throw new ProblemError({ status: 503, code: 'identity-provider', title: 'Not available now', detail });
    }
  }

  /** The query is the provider's; every field of it is checked by the protocol itself. */
  @Get('callback')
  @PublicRoute('the provider sends the browser here; the answer is checked before anything is done')
  @ApiFoundResponse({ description: 'To the page, signed in, or back to the sign-in' })
  async callback(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.assertSetUp();
    response.append('Set-Cookie', this.cookie(OIDC_COOKIE, '', 0, PATH));
    response.redirect(HttpStatus.FOUND, await this.finish(request, response));
  }

  /** @returns where the browser goes */
  private async finish(request: Request, response: Response): Promise<string> {
    const now = this.clock.now();
    const query = request.originalUrl.split(/\?(.*)/s)[1] ?? '';
    try {
      const result = await this.signIn.finish(query, cookieOf(request, OIDC_COOKIE), now);
      if (result.kind === 'refused') {
        this.logger.warn({ msg: 'sign-in refused', why: result.why });
        return `/sign-in?error=${result.why}`;
      }
      const seconds = Math.floor((result.session.expiresAt.getTime() - now.getTime()) / 1_000);
      response.append('Set-Cookie', this.cookie(SESSION_COOKIE, result.session.id, seconds, '/'));
      return result.returnTo;
    } catch (error) {
      if (!(error instanceof IdentityProviderFailure)) throw error;
      this.logger.warn({ msg: 'sign-in refused', why: error.message });
      return '/sign-in?error=refused';
    }
  }

  private assertSetUp(): void {
    if (this.config.oidcIssuer === undefined || this.config.publicUrl === undefined) throw notFound();
  }

  private cookie(name: string, value: string, maxAgeSeconds: number, path: string): string {
    return setCookie(name, value, { secure: isHttps(this.config), maxAgeSeconds, path });
  }
}
