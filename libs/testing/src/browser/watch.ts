import type { ConsoleMessage, Page } from 'playwright-core';

/** What a page must never do while it is used. Empty lists mean that it did not. */
export interface Watch {
  /** Errors and warnings on the console, exceptions that nobody caught. */
  readonly errors: string[];
  /** What the page's own content security policy refused. */
  readonly policyReports: string[];
  /** Requests to any other origin. */
  readonly foreignRequests: string[];
  /** Answers of 500 and above. */
  readonly serverErrors: string[];
}

const describe = (message: ConsoleMessage): string => `${message.type()}: ${message.text()} (${message.location().url})`;

/**
 * Collects from now on what the page does wrong. `allowed` names console lines that belong to what a test does on purpose,
 * for example a refused sign-in: the browser itself writes every answer of 400 and above to the console.
 */
export async function watchPage(page: Page, origin: string, allowed: readonly RegExp[] = []): Promise<Watch> {
  const watch: Watch = { errors: [], policyReports: [], foreignRequests: [], serverErrors: [] };
  const note = (text: string): void => {
    if (!allowed.some((pattern) => pattern.test(text))) watch.errors.push(text);
  };
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') note(describe(message));
  });
  page.on('pageerror', (error) => note(`uncaught: ${error.stack ?? error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(?:data|blob|about):/.test(url)) watch.foreignRequests.push(url);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) watch.serverErrors.push(`${response.status()} ${response.url()}`);
  });
  await page.exposeFunction('attainPolicyReport', (report: string) => watch.policyReports.push(report));
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) => {
    attainPolicyReport(event.violatedDirective + ': ' + event.blockedURI + ' (' + event.sourceFile + ':' + event.lineNumber + ')');
  })`);
  return watch;
}
