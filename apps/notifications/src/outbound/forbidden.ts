import ipaddr from 'ipaddr.js';
import { parseCidrList } from './cidr-list.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** The address that a packet would really go to: an IPv4 address dressed as IPv6 is that IPv4 address. */
const undressed = (text: string): Address | null => (ipaddr.isValid(text) ? ipaddr.process(text) : null);

/** Kinds of addresses: open to all, opened by the operator, or closed. */
export class AddressRules {
  private readonly opened: ReturnType<typeof parseCidrList>;

  /** @param allow CIDR blocks, separated by commas, that are open though they are not public */
  constructor(allow: string | undefined) {
    this.opened = parseCidrList(allow ?? '');
  }

  /** Whether the operator opened it. */
  isOpened(text: string): boolean {
    const address = undressed(text);
    return address !== null && this.opened.some(([block, bits]) => block.kind() === address.kind() && address.match(block, bits));
  }

  /**
   * Why nothing may be sent there, or null. Only public unicast is open: not loopback, private, link-local (metadata services
   * among them), carrier-grade NAT, multicast, broadcast, unspecified, reserved, nor IPv6 that carries IPv4 inside it.
   */
  refusal(text: string): string | null {
    if (this.isOpened(text)) return null;
    const range = undressed(text)?.range() ?? 'not an address';
    return range === 'unicast' ? null : `${text} is ${range}`;
  }
}
