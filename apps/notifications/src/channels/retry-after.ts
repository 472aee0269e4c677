/** What `Retry-After` asks for, in milliseconds from now: seconds, or a date of HTTP; null when it says neither. */
export const retryAfterMs = (header: string | null, now: Date): number | null => {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number.parseInt(header, 10) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
};
