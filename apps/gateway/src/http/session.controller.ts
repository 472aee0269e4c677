import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Caller, Permission, PublicRoute, type Principal } from '@attain/platform/auth';
import { CONFIG } from '@attain/platform/bootstrap';
import { notFound, ProblemError, shown, type Shown } from '@attain/platform/http';
import type { SignedIn } from '../app/callers.js';
import { csrfTokenOf } from '../app/credentials.js';
import { SessionLife } from '../app/session-life.js';
import { SignIn } from '../app/sign-in.js';
import { GatewayConfig, isHttps, localSignIn } from '../config.js';
import { tooMany } from './too-many.js';
import { clientAddress } from './client-address.js';
import { SESSION_COOKIE, setCookie } from './cookies.js';
import { SignInRequest } from './requests.js';
import { meShape, signInOptionsShape } from './session-shape.js';
import { MaybeSignedIn, SessionId } from './signed-in.js';

/** Who the page talks with, and how they come and go. */
@Controller()
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly life: SessionLife,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Get('sign-in-options')
  @PublicRoute('the sign-in page asks before anybody is known')
  @ApiOkResponse({ schema: shown(signInOptionsShape) })
  options(): Shown<typeof signInOptionsShape> {
    const { oidcIssuer, oidcName } = this.config;
    return { local: localSignIn(this.config), oidc: oidcIssuer === undefined ? null : { name: oidcName } };
  }

  @Post('session')
  @HttpCode(204)
  @PublicRoute('this is where somebody says who they are')
  async begin(@Body() body: SignInRequest, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    if (!localSignIn(this.config)) throw notFound();
    const result = await this.signIn.execute({ ...body, address: clientAddress(request, this.config.trustedProxies) });
    if (result.kind === 'too-many') throw tooMany(result.seconds);
    if (result.kind === 'refused') {
      throw new ProblemError({ status: 401, code: 'sign-in-refused', title: 'Not signed in', detail: 'E-mail or password is wrong' });
    }
    const maxAgeSeconds = Math.floor((result.session.expiresAt.getTime() - Date.now()) / 1_000);
    response.append('Set-Cookie', setCookie(SESSION_COOKIE, result.session.id, { secure: isHttps(this.config), maxAgeSeconds, path: '/' }));
  }

  @Delete('session')
  @HttpCode(204)
  @Permission('session:read')
  async end(
    @MaybeSignedIn() signedIn: SignedIn | undefined,
    @SessionId() sessionId: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    if (signedIn !== undefined && sessionId !== undefined) await this.life.end(sessionId, signedIn.account);
    response.append('Set-Cookie', setCookie(SESSION_COOKIE, '', { secure: isHttps(this.config), maxAgeSeconds: 0, path: '/' }));
    response.setHeader('Clear-Site-Data', '"cache"');
  }

  @Get('me')
  @Permission('session:read')
  @ApiOkResponse({ schema: shown(meShape) })
  me(
    @Caller() caller: Principal,
    @MaybeSignedIn() signedIn: SignedIn | undefined,
    @SessionId() sessionId: string | undefined,
  ): Shown<typeof meShape> {
    return {
      subject: caller.subject,
      personId: caller.personId,
      name: signedIn?.account.name ?? caller.subject,
      email: signedIn?.account.email ?? null,
      roles: caller.roles,
      csrfToken: sessionId === undefined ? null : csrfTokenOf(sessionId),
      expiresAt: signedIn?.expiresAt.toISOString() ?? null,
    };
  }
}
