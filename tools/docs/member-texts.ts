/** What the members of a job's results mean is said once, at the getters of the constructs; the reference pages take it from there. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

/** The file whose getters read the attribute's members. */
const files: Readonly<Record<string, string>> = { outputs: 'job-output.ts', failures: 'job-failure.ts', media: 'source-media.ts' };

/** The text of each member's getter by the member's name in Terraform; empty for an attribute without such getters. */
export function memberTexts(attribute: string): Record<string, string> {
  const name = files[attribute];
  if (!name) return {};
  const file = path.join(__dirname, '../../src/constructs', name);
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const texts: Record<string, string> = {};
  const visit = (node: ts.Node): void => {
    if (ts.isGetAccessorDeclaration(node)) {
      const member = /get\w+Attribute\('(\w+)'\)/.exec(node.getText())?.[1];
      const text = ts.getTextOfJSDocComment(ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)?.comment);
      if (member && text) texts[member] = text;
    }
    node.forEachChild(visit);
  };
  visit(source);
  return texts;
}
