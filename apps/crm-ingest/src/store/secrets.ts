import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** No key is configured, or a secret was sealed with another key. */
export class NoSecretKey extends Error {
  override readonly name = 'NoSecretKey';
  readonly code = 'SECRET_KEY_MISSING';
}

/**
 * Seals tokens with AES-256-GCM. The text says with which key it was sealed (`<key id>.<iv>.<tag>.<ciphertext>`), and it is
 * bound to its place: a token copied to another connection or name does not open.
 */
export class SecretBox {
  private readonly key: Buffer | undefined;
  private readonly keyId: string;

  /** @param secret at least 32 random characters; the key is derived from it */
  constructor(secret: string | undefined) {
    this.key = secret === undefined ? undefined : Buffer.from(hkdfSync('sha256', secret, '', 'attain crm-ingest tokens', 32));
    this.keyId = this.key === undefined ? '' : createHash('sha256').update(this.key).digest('hex').slice(0, 12);
  }

  /** @throws NoSecretKey */
  seal(text: string, place: string): string {
    if (this.key === undefined) throw new NoSecretKey('Set ATTAIN_SECRET_KEY before storing a token');
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return [this.keyId, iv.toString('base64url'), cipher.getAuthTag().toString('base64url'), sealed.toString('base64url')].join('.');
  }

  /** @throws NoSecretKey when it was sealed with another key; Error when it was tampered with */
  open(sealed: string, place: string): string {
    const [keyId, iv = '', tag = '', body = ''] = sealed.split('.');
    if (this.key === undefined || keyId !== this.keyId)
      throw new NoSecretKey(`A token was sealed with key ${keyId}, which is not configured`);
    const decipher = createDecipheriv('aes-256-gcm', this.key, Buffer.from(iv, 'base64url')).setAAD(Buffer.from(place));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
  }
}
