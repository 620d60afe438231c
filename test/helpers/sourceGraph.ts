import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The folder that holds package.json. */
export const TOP = fileURLToPath(new URL('../..', import.meta.url));

/** How a file refers to another: when it is loaded, later on demand, or for its types only. */
export type ImportKind = 'static' | 'dynamic' | 'type';

/** One file's reference to another file or to a package. */
export interface ImportEdge {
  /** Path from the top, with `/`. */
  readonly from: string;
  readonly line: number;
  readonly kind: ImportKind;
  /** Path from the top when the reference is relative, without its query; else the package's name (`@scope/name`, `node:fs`). */
  readonly to: string;
}

const GENERATED = new Set(['node_modules', 'dist', 'data', '.output', '.git']);

/** Paths from the top of all files below a folder, what tools generate left out; sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(TOP, folder), { withFileTypes: true })
    .filter((entry) => !GENERATED.has(entry.name))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    })
    .sort();
}

/** All files of the project that are TypeScript or JavaScript. */
export function sourceFiles(): string[] {
  return ['server', 'shared', 'test', 'web'].flatMap(filesBelow).filter((file) => /\.(ts|tsx|mts|mjs|js)$/.test(file));
}

/** The text of a file given by its path from the top. */
export function textOf(file: string): string {
  return readFileSync(join(TOP, file), 'utf8');
}

/** A file as TypeScript's own parser reads it, with links to parents. */
export function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/** All references of a file to others: imports, exports from, `import()`, `import('…').T` and `new URL('…', import.meta.url)`. */
export function importsOf(file: string, text: string): ImportEdge[] {
  const source = parse(file, text);
  const edges: ImportEdge[] = [];
  const add = (node: ts.Node, specifier: string, kind: ImportKind) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    edges.push({ from: file, line, kind, to: target(file, specifier) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node, node.moduleSpecifier.text, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type' : 'static');
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node, node.moduleSpecifier.text, node.isTypeOnly ? 'type' : 'static');
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument !== undefined && ts.isStringLiteralLike(argument)) add(node, argument.text, 'dynamic');
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      add(node, node.argument.literal.text, 'type');
    } else if (ts.isNewExpression(node) && node.expression.getText(source) === 'URL' && node.arguments?.[1]?.getText(source) === 'import.meta.url') {
      const [argument] = node.arguments;
      if (argument !== undefined && ts.isStringLiteralLike(argument) && /\.(ts|tsx|mjs|js)$/.test(argument.text)) add(node, argument.text, 'dynamic');
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edges;
}

/** The files that need each other to be loaded first: one list for each circle, empty when there is none.
 *  Types alone may go round: a room knows its sessions and a session its room, and nothing of it is left at run time. */
export function circles(edges: readonly ImportEdge[]): string[][] {
  const next = new Map<string, string[]>();
  for (const edge of edges) if (edge.kind === 'static') next.set(edge.from, [...(next.get(edge.from) ?? []), edge.to]);
  const found: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const to of next.get(file) ?? []) walk(to);
    path.pop();
    done.add(file);
  };
  for (const file of next.keys()) walk(file);
  return found;
}

function target(file: string, specifier: string): string {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('.')) return posix.join(posix.dirname(file), bare);
  if (bare.startsWith('node:')) return bare;
  return bare.split('/').slice(0, bare.startsWith('@') ? 2 : 1).join('/');
}
