import { randomBytes } from 'node:crypto';
import type { WireObject } from '../../model/wire';
import { accountOf, MPS, type Action, type ActionCall, type ActionContext } from '../actions/action';
import { isSet, object, objects, optionalText, page, text, texts } from '../actions/parameters';
import { ApiError } from '../api-error';
import { isoTime } from '../echo';
import { operated, type Face, type Person, type Word } from './samples';

/** The persons and words that AI tasks look for. See https://www.tencentcloud.com/document/product/1041/33634 */
export const sampleActions: readonly Action[] = [
  { name: 'CreatePersonSample', ...MPS, perSecond: 100, run: createPerson },
  { name: 'DescribePersonSamples', ...MPS, perSecond: 100, run: describePersons },
  { name: 'ModifyPersonSample', ...MPS, perSecond: 100, run: modifyPerson },
  { name: 'DeletePersonSample', ...MPS, perSecond: 100, run: deletePerson },
  { name: 'CreateWordSamples', ...MPS, perSecond: 100, run: createWords },
  { name: 'DescribeWordSamples', ...MPS, perSecond: 100, run: describeWords },
  { name: 'ModifyWordSample', ...MPS, perSecond: 100, run: modifyWord },
  { name: 'DeleteWordSamples', ...MPS, perSecond: 100, run: deleteWords },
];

function createPerson(call: ActionCall, context: ActionContext): WireObject {
  const { body } = call;
  const now = context.clock.now();
  const person: Person = {
    id: randomBytes(8).toString('hex'),
    name: text(body, 'Name'),
    description: optionalText(body, 'Description') ?? '',
    usages: texts(body, 'Usages'),
    tags: texts(body, 'Tags'),
    faces: texts(body, 'FaceContents').map((content) => keptFace(content, context)),
    createdAtMs: now,
    updatedAtMs: now,
  };
  context.samples.persons(accountOf(call)).set(person.id, person);
  return { Person: personWire(person, call, context), FailFaceInfoSet: [] };
}

function describePersons(call: ActionCall, context: ActionContext): WireObject {
  const [ids, names] = [texts(call.body, 'PersonIds'), texts(call.body, 'Names')];
  const found = [...context.samples.persons(accountOf(call)).values()].filter((person) => among(ids, person.id) && among(names, person.name));
  return { TotalCount: found.length, PersonSet: page(found, call.body, 100, 100).map((person) => personWire(person, call, context)) };
}

function modifyPerson(call: ActionCall, context: ActionContext): WireObject {
  const { body } = call;
  const person = personOf(call, context);
  person.name = optionalText(body, 'Name') ?? person.name;
  person.description = optionalText(body, 'Description') ?? person.description;
  if (isSet(body.Usages)) person.usages = texts(body, 'Usages');
  const faces = object(body, 'FaceOperationInfo');
  const given = [...texts(faces, 'FaceContents').map((content) => keptFace(content, context)), ...texts(faces, 'FaceIds').map((id) => ({ id, file: '' }))];
  if (isSet(faces.Type)) person.faces = operated(person.faces, faces, given, (one, other) => one.id === other.id);
  const tags = object(body, 'TagOperationInfo');
  if (isSet(tags.Type)) person.tags = operated(person.tags, tags, texts(tags, 'Tags'), (one, other) => one === other);
  person.updatedAtMs = context.clock.now();
  return { Person: personWire(person, call, context), FailFaceInfoSet: [] };
}

function deletePerson(call: ActionCall, context: ActionContext): WireObject {
  context.samples.persons(accountOf(call)).delete(personOf(call, context).id);
  return {};
}

function personOf(call: ActionCall, { samples }: ActionContext): Person {
  const id = text(call.body, 'PersonId');
  const person = samples.persons(accountOf(call)).get(id);
  if (!person) throw new ApiError('ResourceNotFound.Person', `There is no person ${id}.`);
  return person;
}

function keptFace(base64: string, { files }: ActionContext): Face {
  return { id: randomBytes(8).toString('hex'), file: files.keep(Buffer.from(base64, 'base64')) };
}

function personWire(person: Person, call: ActionCall, { files }: ActionContext): WireObject {
  return {
    PersonId: person.id,
    Name: person.name,
    Description: person.description,
    FaceInfoSet: person.faces.map(({ id, file }) => ({ FaceId: id, Url: files.url(call.origin, file) })),
    UsageSet: person.usages,
    TagSet: person.tags,
    CreateTime: isoTime(person.createdAtMs),
    UpdateTime: isoTime(person.updatedAtMs),
  };
}

function createWords(call: ActionCall, { samples, clock }: ActionContext): WireObject {
  const now = clock.now();
  for (const entry of objects(call.body, 'Words')) {
    const keyword = text(entry, 'Keyword');
    samples
      .words(accountOf(call))
      .set(keyword, { keyword, usages: texts(call.body, 'Usages'), tags: texts(entry, 'Tags'), createdAtMs: now, updatedAtMs: now });
  }
  return {};
}

function describeWords(call: ActionCall, { samples }: ActionContext): WireObject {
  const wanted = texts(call.body, 'Keywords');
  const found = [...samples.words(accountOf(call)).values()].filter((word) => among(wanted, word.keyword));
  return { TotalCount: found.length, WordSet: page(found, call.body, 100, 100).map(wordWire) };
}

function modifyWord(call: ActionCall, { samples, clock }: ActionContext): WireObject {
  const keyword = text(call.body, 'Keyword');
  const word = samples.words(accountOf(call)).get(keyword);
  if (!word) throw new ApiError('ResourceNotFound.Word', `There is no word ${JSON.stringify(keyword)}.`);
  if (isSet(call.body.Usages)) word.usages = texts(call.body, 'Usages');
  const tags = object(call.body, 'TagOperationInfo');
  if (isSet(tags.Type)) word.tags = operated(word.tags, tags, texts(tags, 'Tags'), (one, other) => one === other);
  word.updatedAtMs = clock.now();
  return {};
}

function deleteWords(call: ActionCall, { samples }: ActionContext): WireObject {
  const words = samples.words(accountOf(call));
  for (const keyword of texts(call.body, 'Keywords')) words.delete(keyword);
  return {};
}

function wordWire(word: Word): WireObject {
  return { Keyword: word.keyword, TagSet: word.tags, UsageSet: word.usages, CreateTime: isoTime(word.createdAtMs), UpdateTime: isoTime(word.updatedAtMs) };
}

function among(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes(value);
}
