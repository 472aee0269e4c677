import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { CONFIG } from '@attain/platform/bootstrap';
import { NotificationsConfig } from '../config.js';
import { Channel, Unsubscribing, type ClaimedDelivery, type MailPayload, type SendResult } from '../ports.js';
import { htmlText, plainText } from './mail-text.js';

interface SmtpError extends Error {
  readonly responseCode?: number;
}

/**
 * E-mail by SMTP. `Message-ID` is made of the delivery's id and stays over all tries. A server's 5xx answer is final, all else
 * comes again.
 */
@Injectable()
export class EmailChannel extends Channel {
  override readonly code = 'email';
  private readonly transport: Transporter | null;

  constructor(
    @Inject(CONFIG) private readonly config: NotificationsConfig,
    private readonly unsubscribing: Unsubscribing,
  ) {
    super();
    const { smtpUrl, deliveryTimeoutMs: wait } = config;
    const limits = { connectionTimeout: wait, greetingTimeout: wait, socketTimeout: wait, dnsTimeout: wait };
    const closed = { disableFileAccess: true, disableUrlAccess: true };
    this.transport = smtpUrl === undefined ? null : createTransport({ url: smtpUrl, pool: true, maxConnections: 4, ...limits, ...closed });
  }

  override get ready(): boolean {
    return this.transport !== null;
  }

  override async send({ id, recipient, rule, payload }: ClaimedDelivery): Promise<SendResult> {
    if (this.transport === null) return { kind: 'retry', status: null, reason: 'ATTAIN_SMTP_URL is not set' };
    const mail = JSON.parse(payload) as MailPayload;
    const unsubscribe = this.unsubscribing.link(recipient, rule);
    const page = this.config.pageUrl === undefined ? null : new URL(mail.link, this.config.pageUrl).href;
    const links = { page, unsubscribe };
    try {
      await this.transport.sendMail({
        from: this.config.mailFrom,
        to: [...mail.to],
        subject: mail.title,
        text: plainText(mail, links),
        html: htmlText(mail, links),
        messageId: `<${id}@${domainOf(this.config.mailFrom)}>`,
        headers: {
          'X-Attain-Rule': rule,
          'Auto-Submitted': 'auto-generated',
          ...(unsubscribe === null
            ? {}
            : { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
        },
      });
      return { kind: 'delivered', status: 250 };
    } catch (error) {
      const { responseCode: status = null, message } = error as SmtpError;
      const final = status !== null && status >= 500;
      return { kind: final ? 'failed' : 'retry', status, reason: message.slice(0, 400) };
    }
  }

  override close(): void {
    this.transport?.close();
  }
}

const domainOf = (from: string): string => /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
