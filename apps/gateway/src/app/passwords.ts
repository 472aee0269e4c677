import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { PasswordCost, StoredPassword } from '../ports.js';

/** 32 MB and about 0.2 s on a small machine; raise it here and stored passwords follow at their next sign-in. */
const COST: PasswordCost = { N: 32_768, r: 8, p: 3 };
const BYTES = 32;

const derive = (password: string, salt: Buffer, { N, r, p }: PasswordCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });

export const hashPassword = async (password: string, cost = COST): Promise<StoredPassword> => {
  const salt = randomBytes(16);
  return { hash: await derive(password, salt, cost), salt, cost };
};

/** What a wrong e-mail is compared with, so that it costs the time of a wrong password. Nobody knows its password. */
const nobodys: StoredPassword = { hash: randomBytes(BYTES), salt: randomBytes(16), cost: COST };

/** Compares in constant time; without a stored password it does the same work and gives false. */
export const passwordMatches = async (password: string, stored: StoredPassword | null): Promise<boolean> => {
  const { hash, salt, cost } = stored ?? nobodys;
  const same = timingSafeEqual(await derive(password, salt, cost), hash);
  return same && stored !== null;
};

/** Whether a stored password was hashed more cheaply than new ones are. */
export const isOutdated = ({ cost }: StoredPassword): boolean => cost.N < COST.N || cost.r < COST.r || cost.p < COST.p;
