import { ValidateBy } from 'class-validator';
import ipaddr from 'ipaddr.js';

type Cidr = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** `10.0.0.0/8, fd00::/8` as blocks. @throws Error for text that is none */
export const parseCidrList = (text: string): Cidr[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ipaddr.parseCIDR(part));

const readable = (text: unknown): boolean => {
  try {
    return typeof text === 'string' && text.length <= 4_000 && parseCidrList(text) !== undefined;
  } catch {
    return false;
  }
};

/** Of a setting: CIDR blocks separated by commas. */
export const IsCidrList = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCidrList',
    validator: { validate: readable, defaultMessage: () => '$property must be CIDR blocks, such as 10.0.0.0/8' },
  });
