import { Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { PublicRoute } from '@attain/platform/auth';
import { notFound } from '@attain/platform/http';
import { Unsubscribe, type Leave } from '../app/unsubscribe.js';
import { ruleOf } from '../rules/registry.js';
import { UnsubscribeQuery } from './requests.js';

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body><main><h1>${title}</h1>${content}</main></body></html>
`;

const titleOf = ({ rule }: Leave): string => ruleOf(rule)?.title ?? rule;

/** RFC 8058. Looking changes nothing, since mail filters open every link; posting does. */
@Controller('unsubscribe')
@ApiProduces('text/html')
export class UnsubscribeController {
  constructor(private readonly unsubscribe: Unsubscribe) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @PublicRoute('whoever follows the link in an e-mail is not signed in; the token in it is signed')
  @ApiOkResponse({ schema: { type: 'string' } })
  ask(@Query() { token }: UnsubscribeQuery): string {
    const leave = this.read(token);
    const button = '<form method="post"><button type="submit">No more e-mails of this kind</button></form>';
    return page('Unsubscribe', `<p>E-mails about &ldquo;${titleOf(leave)}&rdquo;.</p>${button}`);
  }

  @Post()
  @HttpCode(200)
  @Header('content-type', 'text/html; charset=utf-8')
  @PublicRoute('one click in a mail program, without a session; the token in it is signed')
  @ApiOkResponse({ schema: { type: 'string' } })
  async leave(@Query() { token }: UnsubscribeQuery): Promise<string> {
    const leave = this.read(token);
    await this.unsubscribe.leave(leave);
    return page('Done', `<p>There will be no more e-mails about &ldquo;${titleOf(leave)}&rdquo;. Your inbox still shows it.</p>`);
  }

  private read(token: string): Leave {
    const leave = this.unsubscribe.read(token);
    if (leave === null) throw notFound();
    return leave;
  }
}
