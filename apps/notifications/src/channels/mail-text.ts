import type { MailPayload } from '../ports.js';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

const accents: Readonly<Record<MailPayload['severity'], string>> = { info: '#1c7ed6', warning: '#e67700', critical: '#c92a2a' };

export interface MailLinks {
  /** Whole address of the page; null where the company's address is not known. */
  readonly page: string | null;
  readonly unsubscribe: string | null;
}

/** The e-mail as plain text. */
export const plainText = ({ title, body, why }: MailPayload, { page, unsubscribe }: MailLinks): string =>
  [
    title,
    '',
    body,
    ...(page === null ? [] : ['', `Open in Attain: ${page}`]),
    '',
    '--',
    why,
    ...(unsubscribe === null ? [] : [`No more e-mails of this kind: ${unsubscribe}`]),
    '',
  ].join('\n');

/** The same as HTML: one column, no image, no script, readable where styles are taken out. */
export const htmlText = ({ title, body, why, severity }: MailPayload, { page, unsubscribe }: MailLinks): string => {
  const accent = accents[severity];
  const button =
    page === null
      ? ''
      : `<p style="margin:24px 0"><a href="${escaped(page)}" style="background:${accent};color:#fff;padding:10px 18px;border-radius:6px;` +
        `text-decoration:none;font-weight:600">Open in Attain</a></p>`;
  const leave = unsubscribe === null ? '' : ` <a href="${escaped(unsubscribe)}" style="color:#495057">No more e-mails of this kind</a>.`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head>
<body style="margin:0;background:#f1f3f5;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:#212529">
<div style="max-width:560px;margin:24px auto;background:#fff;border-radius:8px;border-top:4px solid ${accent};padding:28px">
<h1 style="font-size:20px;line-height:1.35;margin:0 0 12px">${escaped(title)}</h1>
<p style="font-size:15px;line-height:1.55;margin:0">${escaped(body)}</p>
${button}
<p style="font-size:12px;line-height:1.5;color:#495057;border-top:1px solid #dee2e6;margin:24px 0 0;padding-top:14px">${escaped(why)}${leave}</p>
</div></body></html>
`;
};
