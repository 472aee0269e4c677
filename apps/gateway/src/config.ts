import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, MaxLength, Min, MinLength, ValidateIf } from 'class-validator';
import { fileURLToPath } from 'node:url';
import { roles, type Role } from '@attain/platform/auth';
import { ServiceConfig } from '@attain/platform/config';

const ADDRESSES = /^[a-z][a-z-]{1,40}=https?:\/\/[^\s,=]+(,[a-z][a-z-]{1,40}=https?:\/\/[^\s,=]+)*$/;
const ROLE_MAP = /^[^=;]+=[a-z-]+(;[^=;]+=[a-z-]+)*$/;
const yes = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

export class GatewayConfig extends ServiceConfig {
  /** ATTAIN_SIGNING_KEY: private Ed25519 JWK (JSON) that signs service tokens; its public half is in ATTAIN_TOKEN_KEYS. */
  @IsString()
  @MinLength(2)
  readonly signingKey!: string;

  /** ATTAIN_SERVICES: `planning=http://planning:7402,metrics=http://metrics:7403`. Nothing else can be reached through here. */
  @Matches(ADDRESSES)
  readonly services!: string;

  /** ATTAIN_PUBLIC_URL: address in the browser; cookies are Secure and HSTS is sent where it is https. OIDC comes back to it. */
  @ValidateIf(({ publicUrl, oidcIssuer }: GatewayConfig) => publicUrl !== undefined || oidcIssuer !== undefined)
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  readonly publicUrl?: string;

  /** ATTAIN_WEB_ROOT: folder of the built page. */
  @IsString()
  readonly webRoot: string = fileURLToPath(new URL('../../dashboard/dist', import.meta.url));

  /** ATTAIN_LOCAL_SIGN_IN: accounts with a password, for a trial; off by itself where OIDC is set up. */
  @IsOptional()
  @Transform(yes)
  @IsBoolean()
  readonly localSignIn?: boolean;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(24 * 60)
  readonly sessionIdleMinutes: number = 60;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(7 * 24)
  readonly sessionHours: number = 12;

  /** ATTAIN_REDIS_URL: where several replicas count together and tell each other of ended sessions; without it each counts alone. */
  @IsOptional()
  @Matches(/^rediss?:\/\//)
  readonly redisUrl?: string;

  /** ATTAIN_TRUSTED_PROXIES: proxies in front whose X-Forwarded-For entry is believed; 0 believes the socket alone. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(5)
  readonly trustedProxies: number = 0;

  /** Requests per minute of one session or key, and of one address without either. */
  @Type(() => Number)
  @IsInt()
  @Min(10)
  @Max(1_000_000)
  readonly requestsPerMinute: number = 3_000;

  @Type(() => Number)
  @IsInt()
  @Min(10)
  @Max(1_000_000)
  readonly anonymousPerMinute: number = 1_200;

  @Type(() => Number)
  @IsInt()
  @Min(1_024)
  @Max(1_073_741_824)
  readonly maxBodyBytes: number = 52_428_800;

  /** A service that has not begun to answer by then is given up. */
  @Type(() => Number)
  @IsInt()
  @Min(100)
  @Max(600_000)
  readonly forwardTimeoutMs: number = 310_000;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  readonly eventStreams: number = 2_000;

  /** How often an open stream gets a line, so that proxies keep it, and its session is looked at. */
  @Type(() => Number)
  @IsInt()
  @Min(500)
  @Max(60_000)
  readonly heartbeatMs: number = 15_000;

  /** ATTAIN_OIDC_ISSUER: switches sign-in by OpenID Connect on. */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  readonly oidcIssuer?: string;

  @ValidateIf(({ oidcIssuer }: GatewayConfig) => oidcIssuer !== undefined)
  @IsString()
  @MaxLength(400)
  readonly oidcClientId?: string;

  @IsOptional()
  @IsString()
  @MaxLength(4_000)
  readonly oidcClientSecret?: string;

  /** The one algorithm that ID tokens may be signed with. */
  @IsIn(['RS256', 'PS256', 'ES256', 'EdDSA'])
  readonly oidcAlgorithm: string = 'RS256';

  /** What the sign-in page calls it. */
  @IsString()
  @MaxLength(80)
  readonly oidcName: string = 'Single sign-on';

  @IsString()
  @MaxLength(400)
  readonly oidcScope: string = 'openid email profile';

  /** Claim that holds the groups, text or a list. */
  @IsString()
  @MaxLength(100)
  readonly oidcRoleClaim: string = 'groups';

  /** ATTAIN_OIDC_ROLES: `sales=rep;sales-leads=manager;finance=finance-approver`: group to role; other groups give nothing. */
  @IsOptional()
  @Matches(ROLE_MAP)
  readonly oidcRoles?: string;

  /** Lets an issuer on plain http be used; for tests on one machine. */
  @Transform(yes)
  @IsBoolean()
  readonly oidcInsecure: boolean = false;
}

/** Address of each service by its name. */
export const addressesOf = ({ services }: GatewayConfig): ReadonlyMap<string, URL> =>
  new Map(
    services.split(',').map((entry) => {
      const [name = '', url = ''] = entry.split(/=(.*)/s);
      return [name, new URL(url)];
    }),
  );

/** Roles by the group that gives them. */
export const rolesOfGroups = ({ oidcRoles }: GatewayConfig): ReadonlyMap<string, Role> =>
  new Map(
    (oidcRoles ?? '').split(';').flatMap((entry) => {
      const [group = '', role = ''] = entry.split('=', 2);
      return isRole(role) ? [[group, role] as const] : [];
    }),
  );

const isRole = (text: string): text is Role => text !== 'integration' && (roles as readonly string[]).includes(text);

export const localSignIn = (config: GatewayConfig): boolean => config.localSignIn ?? config.oidcIssuer === undefined;

export const isHttps = ({ publicUrl }: GatewayConfig): boolean => publicUrl?.startsWith('https:') ?? false;
