import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { clientAddress } from './client-address.js';
import { cookieOf, setCookie } from './cookies.js';

const from = (remoteAddress: string, forwarded?: string): Pick<IncomingMessage, 'headers' | 'socket'> =>
  ({ headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as never;

describe('the address that is counted', () => {
  it('is the socket without a trusted proxy, whatever the client claims', () => {
    expect(clientAddress(from('203.0.113.7', '1.2.3.4'), 0)).toBe('203.0.113.7');
    expect(clientAddress(from('::ffff:203.0.113.7'), 0)).toBe('203.0.113.7');
  });

  it('is what the outermost trusted proxy wrote, not what the client put before it', () => {
    expect(clientAddress(from('10.0.0.1', '1.2.3.4, 203.0.113.7'), 1)).toBe('203.0.113.7');
    expect(clientAddress(from('10.0.0.1', '1.2.3.4, 203.0.113.7, 10.0.0.9'), 2)).toBe('203.0.113.7');
    expect(clientAddress(from('10.0.0.1'), 1)).toBe('10.0.0.1');
    expect(clientAddress(from('10.0.0.1', 'garbage'), 1)).toBe('unknown');
  });

  it('is a /64 of IPv6, which one subscriber has whole', () => {
    expect(clientAddress(from('2001:db8:1:2:3:4:5:6'), 0)).toBe(clientAddress(from('2001:db8:1:2:ffff::1'), 0));
    expect(clientAddress(from('2001:db8:1:2::1'), 0)).not.toBe(clientAddress(from('2001:db8:1:3::1'), 0));
  });
});

describe('cookies', () => {
  it('of one name are read when there is one, and none of two', () => {
    const read = (cookie: string | undefined): string | null =>
      cookieOf({ headers: { ...(cookie === undefined ? {} : { cookie }) } }, 'attain_session');
    expect(read('a=1; attain_session=xyz; b=2')).toBe('xyz');
    expect(read('attain_session=a=b')).toBe('a=b');
    expect(read('xattain_session=1')).toBeNull();
    expect(read('attain_session=1; attain_session=2')).toBeNull();
    expect(read(undefined)).toBeNull();
  });

  it('are kept from scripts and from other sites', () => {
    const options = { secure: true, maxAgeSeconds: 60, path: '/' };
    expect(setCookie('a', 'b', options)).toBe('a=b; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure');
  });
});
