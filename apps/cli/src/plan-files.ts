import type { Finding, PlanRules } from '@attain/domain/plan';
import type { FactsDocument } from '@attain/domain/payout';
import { readDocument, type DocumentFile } from './document-file.js';
import { Failure } from './failure.js';

/** `plan.yaml:12: components[0].mode: reason. repair.`; a finding of the whole document has no path. */
export const findingWords = (file: string, line: number | null, { path, reason, suggestion }: Finding, kind = ''): string =>
  `${file}:${line ?? 1}: ${kind}${path === '' ? '' : `${path}: `}${reason}. ${suggestion}.`;

const told = ({ file, lineOf }: DocumentFile, findings: readonly Finding[]): string =>
  findings.map((finding) => findingWords(file, lineOf(finding.path), finding)).join('\n');

/** A refused document: exit code 2, findings for programs. */
export class RefusedDocument extends Failure {
  constructor(
    readonly document: DocumentFile,
    readonly findings: readonly Finding[],
  ) {
    super(told(document, findings), 2);
  }
}

/** Plans of some files. @throws RefusedDocument with all findings of the first that is refused */
export const readPlans = async (files: readonly string[]): Promise<PlanRules[]> => {
  const { readPlanRules } = await import('@attain/domain/plan');
  return files.map((file) => {
    const document = readDocument(file);
    const { plan, findings } = readPlanRules(document.value);
    if (!plan) throw new RefusedDocument(document, findings);
    return plan;
  });
};

/** Facts of a file. @throws RefusedDocument */
export const readFactsFile = async (file: string): Promise<FactsDocument> => {
  const { readFactsDocument } = await import('@attain/domain/payout');
  const document = readDocument(file);
  const { document: facts, findings } = readFactsDocument(document.value);
  if (!facts) throw new RefusedDocument(document, findings);
  return facts;
};
