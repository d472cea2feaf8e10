/** The reference of the constructs and of the test kit: a page for each file that the package exports, from its docstrings. */
import * as path from 'node:path';
import * as ts from 'typescript';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../src/model/model';
import type { Declaration, ExportedFile } from './declarations';
import { docOf, exportedFiles, isPublic, nameOf, parameterDoc, parameterName } from './declarations';
import { bullets, header, indented, sections } from './markdown';
import { typesBelow } from './request-reference';
import { readFacts } from '../bindings/facts';

const source = path.join(__dirname, '../../src');

/** Where a name is explained: the address from a page of this folder. */
type Addresses = ReadonlyMap<string, string>;

/** Every page by its file name in `docs/gen/constructs`. */
export function constructPages(): Record<string, string> {
  const files = exportedFiles(path.join(source, 'index.ts'));
  const testing = exportedFiles(path.join(source, 'testing/index.ts'));
  const all = [...files, ...testing];
  const addresses = new Map([...requestAddresses(), ...all.flatMap(({ name, declarations }) => declarations.map((each) => [nameOf(each), `${name}.md#${nameOf(each).toLowerCase()}`] as const))]); // prettier-ignore
  const declarations = new Map(all.flatMap((file) => file.declarations.map((each) => [nameOf(each), each] as const)));
  const pages = all.map((file) => [`${file.name}.md`, new Page(file, addresses, declarations).text()] as const);
  return { 'README.md': indexPage(files, testing, addresses), ...Object.fromEntries(pages) };
}

/** The API's own types stand on the pages of the resources. */
function requestAddresses(): [string, string][] {
  return ([[IMAGE_REQUEST, 'process_image'], [MEDIA_REQUEST, 'process_media']] as const).flatMap(([root, page]) =>
    typesBelow(requestType(root)).map(({ name }): [string, string] => [name, `../${page}.md#${name === root ? 'the-request' : name.toLowerCase()}`]),
  ); // prettier-ignore
}

function indexPage(files: readonly ExportedFile[], testing: readonly ExportedFile[], addresses: Addresses): string {
  const table = (listed: readonly ExportedFile[]): string =>
    bullets(
      listed.flatMap(({ declarations }) =>
        sorted(declarations).map((each) => `[${nameOf(each)}](${addresses.get(nameOf(each))}) - ${firstSentence(docOf(each).text)}`),
      ),
    );
  return (
    header('the docstrings in src/') +
    sections(
      '# Constructs',
      "What `import { … } from 'cdktf-tencent-mps'` gives. `api` beside them has the types of the API's requests, whose fields are on the pages of [ProcessMedia](../process_media.md#the-request) and [ProcessImage](../process_image.md#the-request); `tencentcloud` has [the official provider's resources](#the-official-provider).",
      table(files),
      '## The official provider',
      "In the namespace `tencentcloud`: bindings of a part of the official provider, with the arguments of that provider's own documentation in camelCase.",
      bindingsTable(),
      '## Testing',
      "What `import { … } from 'cdktf-tencent-mps/testing'` gives.",
      table(testing),
    )
  );
}

/** Each class and what it is in Terraform; the names are those of cdktf's own generator. */
function bindingsTable(): string {
  const { version, resources, dataSources } = readFacts();
  const className = (type: string): string => type.replace(/^tencentcloud/, '').replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return bullets([
    `\`TencentcloudProvider\` - the provider \`tencentcloud\`, version ${version}`,
    ...Object.keys(resources).map((type) => `\`${className(type)}\` - the resource \`${type}\``),
    ...Object.keys(dataSources).map((type) => `\`DataTencentcloud${className(type)}\` - the data source \`${type}\``),
  ]);
}

class Page {
  public constructor(
    private readonly file: ExportedFile,
    private readonly addresses: Addresses,
    private readonly declarations: ReadonlyMap<string, Declaration>,
  ) {}

  public text(): string {
    const title = this.file.name.replace(/-/g, ' ').replace(/^./, (letter) => letter.toUpperCase()).replace(/\bmps\b/i, 'MPS'); // prettier-ignore
    return header('the docstrings in src/') + sections(`# ${title}`, ...sorted(this.file.declarations).map((each) => this.section(each)));
  }

  private section(declaration: Declaration): string {
    const { text, tags } = docOf(declaration);
    const see = tags.see ? `The service's own page: <${tags.see}>.` : '';
    return sections(`## ${nameOf(declaration)}`, text, see, ...this.body(declaration)).trimEnd();
  }

  private body(declaration: Declaration): string[] {
    if (ts.isClassDeclaration(declaration)) return this.classBody(declaration);
    if (ts.isInterfaceDeclaration(declaration)) return [this.heritage(declaration, 'Also has all of'), bullets(this.interfaceMembers(declaration))];
    if (ts.isEnumDeclaration(declaration))
      return [bullets(declaration.members.map((member) => `\`${nameOf(declaration)}.${nameOf(member)}\` - ${docOf(member).text}`))];
    if (ts.isFunctionDeclaration(declaration)) return [this.callable(declaration, nameOf(declaration)).replace(/^(.*?\)`) - (\(.*?\)) ?.*$/m, '$1 $2')]; // prettier-ignore
    return [`\`${declaration.type.getText()}\``];
  }

  private classBody(declaration: ts.ClassDeclaration): string[] {
    const name = nameOf(declaration);
    const members = declaration.members.filter((member) => isPublic(member));
    const isStatic = (member: ts.ClassElement): boolean => (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
    const part = (title: string, items: readonly string[]): string => (items.length > 0 ? `### ${title} of ${name}\n\n${bullets(items)}` : '');
    const methods = members.filter((member): member is ts.MethodDeclaration => ts.isMethodDeclaration(member));
    const values = members.filter((member): member is ts.PropertyDeclaration | ts.GetAccessorDeclaration => ts.isPropertyDeclaration(member) || ts.isGetAccessorDeclaration(member)); // prettier-ignore
    // The others are made by what gives them.
    const constructor = members.filter(ts.isConstructorDeclaration).find(({ parameters: [first] }) => first && parameterName(first) === 'scope');
    return [
      this.heritage(declaration, 'A kind of'),
      constructor ? `- \`new ${name}(${parameterNames(constructor)})\`${this.parameterList(constructor)}` : '',
      part('Factories', methods.filter(isStatic).map((method) => this.callable(method, `${name}.${nameOf(method)}`))),
      part('Constants', values.filter(isStatic).map((value) => this.constant(value, name))),
      part('Properties', values.filter((value) => !isStatic(value)).map((value) => `\`${nameOf(value)}\` - (${this.type(value.type)}) ${docOf(this.documented(value, declaration)).text}`)),
      part('Methods', methods.filter((method) => !isStatic(method)).map((method) => this.callable(this.documented(method, declaration) as ts.MethodDeclaration, nameOf(method)))),
    ]; // prettier-ignore
  }

  private constant(value: ts.PropertyDeclaration | ts.GetAccessorDeclaration, owner: string): string {
    const initializer = ts.isPropertyDeclaration(value) && value.initializer && ts.isNumericLiteral(value.initializer) ? ` (${value.initializer.text})` : '';
    return `\`${owner}.${nameOf(value)}\`${initializer} - ${docOf(value).text}`;
  }

  private interfaceMembers(declaration: ts.InterfaceDeclaration): string[] {
    return declaration.members.map((member) => {
      if (ts.isMethodSignature(member)) return this.callable(member, nameOf(member));
      // What is implemented and not given has nothing that could be left out.
      const behaviour = /^I[A-Z]/.test(nameOf(declaration));
      const { text, tags } = docOf(member);
      const presence = member.questionToken ? 'Optional, ' : behaviour ? '' : 'Required, ';
      return `\`${nameOf(member)}\` - (${presence}${this.type((member as ts.PropertySignature).type)}) ${[text, defaultText(tags.default)].filter(Boolean).join(' ')}`;
    });
  }

  /** A method or a function: what it takes, what it gives, when it throws. */
  private callable(node: ts.MethodDeclaration | ts.MethodSignature | ts.FunctionDeclaration, name: string): string {
    const { text, tags } = docOf(node);
    const { returns, throws } = tags;
    const gives = node.type && node.type.kind !== ts.SyntaxKind.VoidKeyword ? `(gives ${this.type(node.type)}) ` : '';
    const more = [returns ? `Gives ${returns}.` : '', throws ? `Throws: ${throws}.` : ''].filter(Boolean);
    return `\`${name}(${parameterNames(node)})\` - ${gives}${[text, ...more].join(' ')}${this.parameterList(node)}`;
  }

  /** Every construct has a scope and an id; they are not explained each time. */
  private parameterList(node: ts.SignatureDeclarationBase): string {
    const items = node.parameters
      .filter((parameter) => !['scope', 'id'].includes(parameterName(parameter)))
      .map((parameter) => {
        const optional = parameter.questionToken || parameter.initializer ? ', Optional' : '';
        return `\`${parameterName(parameter)}\` - (${this.type(parameter.type)}${optional}) ${withDefault(parameterDoc(parameter))}`.trimEnd();
      });
    return items.length > 0 ? `\n${indented(bullets(items))}` : '';
  }

  private heritage(declaration: ts.ClassDeclaration | ts.InterfaceDeclaration, words: string): string {
    const names = (declaration.heritageClauses ?? []).flatMap((clause) => clause.types.map((type) => this.linked(type.getText())));
    return names.length > 0 ? `${words} ${names.join(', ')}.` : '';
  }

  /** A member that has no text of its own has that of the interface which asks for it. */
  private documented<Member extends ts.ClassElement>(member: Member, owner: ts.ClassDeclaration): Member | ts.TypeElement {
    if (docOf(member).text) return member;
    const asked = (owner.heritageClauses ?? []).flatMap((clause) => clause.types.map((type) => this.declarations.get(type.getText())));
    return (
      asked.flatMap((each) => (each && ts.isInterfaceDeclaration(each) ? [...each.members] : [])).find((each) => nameOf(each) === nameOf(member)) ?? member
    );
  }

  /** Where the sources leave a type out, a text stands in its place. */
  private type(node: ts.TypeNode | undefined): string {
    if (!node) return 'string';
    if (ts.isArrayTypeNode(node)) return `list of ${this.type(node.elementType)}`;
    if (ts.isTypeOperatorNode(node)) return this.type(node.type);
    if (ts.isUnionTypeNode(node)) return node.types.map((each) => this.type(each)).join(' or ');
    if (ts.isTypeLiteralNode(node)) {
      const index = node.members.find(ts.isIndexSignatureDeclaration);
      if (index) return `map of ${this.type(index.type)}`;
    }
    if (ts.isTypeReferenceNode(node) && node.typeName.getText() === 'Record') return `map of ${this.type(node.typeArguments?.[1])}`;
    if (ts.isTypeReferenceNode(node) && node.typeArguments)
      return `${node.typeName.getText()} of ${node.typeArguments.map((each) => this.type(each)).join(', ')}`;
    return this.linked(node.getText().replace(/^IResolvable$/, 'token'));
  }

  private linked(name: string): string {
    const plain = name.replace(/^api\./, '');
    const address = this.addresses.get(plain);
    return address ? `[${plain}](${address})` : name;
  }
}

function sorted(declarations: readonly Declaration[]): Declaration[] {
  const isData = (each: Declaration): boolean => ts.isInterfaceDeclaration(each) || ts.isEnumDeclaration(each) || ts.isTypeAliasDeclaration(each);
  return [...declarations.filter((each) => !isData(each)), ...declarations.filter(isData)];
}

function parameterNames(node: ts.SignatureDeclarationBase): string {
  return node.parameters.map((parameter) => `${parameter.dotDotDotToken ? '...' : ''}${parameterName(parameter)}`).join(', ');
}

/** `@default` is a value, or "- what happens". */
function defaultText(value: string | undefined): string {
  if (value === undefined) return '';
  return value.startsWith('- ') ? `Default: ${value.slice(2)}.` : `Default: \`${value}\`.`;
}

/** Docstrings of parameters are no sentences; the pages have some. */
function withDefault(text: string): string {
  const [words = '', value] = text.split(/;?\s*@default /);
  const sentence = words && `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.:!?]$/.test(words) ? '' : '.'}`;
  return [sentence, defaultText(value)].filter(Boolean).join(' ');
}

function firstSentence(text: string): string {
  return /^.*?[.:](?=\s|$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;
}
