import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const SOURCES = fileURLToPath(new URL('../src/', import.meta.url));

const MODULES = [
  'index.ts',
  'models.ts',
  'queries.ts',
  'serialization.ts',
  'requests.ts',
  'catalog.ts',
  'submission.ts',
  'lifecycle.ts',
  'lifecycle/failures.ts',
  'nest/index.ts',
  'testing/index.ts',
];

/** One program, because each takes more than a second. */
const program = ts.createProgram(
  MODULES.map((file) => SOURCES + file),
  {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ESNext,
    experimentalDecorators: true,
  },
);
const checker = program.getTypeChecker();

/** The names that a module exports and says nothing of. */
function undocumented(file: string): string[] {
  const source = program.getSourceFile(file);
  const entry = source && checker.getSymbolAtLocation(source);
  if (!entry) throw new Error(`${file} is no module`);
  const named = checker.getExportsOfModule(entry).map((symbol) => ({
    name: symbol.name,
    of: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  }));
  expect(named).not.toHaveLength(0);
  return named
    .filter(({ of }) => of.getDocumentationComment(checker).length + of.getJsDocTags().length === 0)
    .map(({ name }) => name);
}

it.each(MODULES)('every export of %s has a docstring', (file) => {
  expect(undocumented(SOURCES + file)).toEqual([]);
});
