import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@attain/platform/bootstrap';
import { NotificationsConfig } from '../config.js';
import { Seal } from '../ports.js';

/** No key is configured, or a secret was sealed with another key. */
export class NoSecretKey extends Error {
  override readonly name = 'NoSecretKey';
  readonly code = 'SECRET_KEY_MISSING';
}

const keyFrom = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `attain notifications ${purpose}`, 32));

/**
 * Seals with AES-256-GCM. The text says with which key it was sealed (`<key id>.<iv>.<tag>.<ciphertext>`), and it is bound
 * to its place: a secret copied to another endpoint does not open. Links are signed with a key of their own.
 */
@Injectable()
export class KeySeal extends Seal {
  private readonly sealing: Buffer | null;
  private readonly signing: Buffer | null;
  private readonly keyId: string;

  constructor(@Inject(CONFIG) { secretKey }: NotificationsConfig) {
    super();
    this.sealing = secretKey === undefined ? null : keyFrom(secretKey, 'secrets');
    this.signing = secretKey === undefined ? null : keyFrom(secretKey, 'links');
    this.keyId = this.sealing === null ? '' : createHash('sha256').update(this.sealing).digest('hex').slice(0, 12);
  }

  override get ready(): boolean {
    return this.sealing !== null;
  }

  override seal(text: string, place: string): string {
    if (this.sealing === null) throw new NoSecretKey('Set ATTAIN_SECRET_KEY before storing a secret');
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.sealing, iv).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return [this.keyId, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
  }

  override open(text: string, place: string): string {
    const [keyId, iv = '', tag = '', body = ''] = text.split('.');
    if (this.sealing === null || keyId !== this.keyId)
      throw new NoSecretKey(`A secret was sealed with key ${keyId}, which is not configured`);
    const decipher = createDecipheriv('aes-256-gcm', this.sealing, Buffer.from(iv, 'base64url')).setAAD(Buffer.from(place));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
  }

  override sign(text: string): string {
    if (this.signing === null) throw new NoSecretKey('Set ATTAIN_SECRET_KEY before signing links');
    return createHmac('sha256', this.signing).update(text).digest('base64url');
  }
}
