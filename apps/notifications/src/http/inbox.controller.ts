import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { decodeCursor, notFound, pageOf, shown, type Shown } from '@attain/platform/http';
import { Inbox } from '../app/inbox.js';
import { inboxesOf } from '../app/recipients.js';
import { toMessageView } from './convert.js';
import { InboxQuery } from './requests.js';
import { inboxShape, readAllShape } from './shapes.js';

@Controller('inbox')
export class InboxController {
  constructor(private readonly inbox: Inbox) {}

  /** The caller's own messages, newest first, and those of the caller's roles. */
  @Get()
  @Permission('notifications:read')
  @ApiOkResponse({ schema: shown(inboxShape) })
  async list(@Query() { state, cursor, limit }: InboxQuery, @Caller() caller: Principal): Promise<Shown<typeof inboxShape>> {
    const after = decodeCursor(cursor, 2) as [string, string] | null;
    const { rows, unread } = await this.inbox.page(inboxesOf(caller), { unreadOnly: state === 'unread', after, limit });
    return { ...pageOf(rows, limit, ({ at, id }) => [at.toISOString(), id], toMessageView), unread };
  }

  @Post('read-all')
  @HttpCode(200)
  @Permission('notifications:read')
  @ApiOkResponse({ schema: shown(readAllShape) })
  async readAll(@Caller() caller: Principal): Promise<Shown<typeof readAllShape>> {
    return { read: await this.inbox.readAll(inboxesOf(caller)) };
  }

  /** Marks one as read; again changes nothing. */
  @Post(':id/read')
  @HttpCode(204)
  @Permission('notifications:read')
  async read(@Param('id', ParseUUIDPipe) id: string, @Caller() caller: Principal): Promise<void> {
    if (!(await this.inbox.read(inboxesOf(caller), id.toLowerCase()))) throw notFound();
  }
}
