import { main } from '../../src/cli/main';
import { PROVIDER_VERSION } from '../../src/model/contract';

const simulate = jest.fn<Promise<number>, [string[]]>();
jest.mock('../../src/cli/simulate', () => ({ simulate: (argv: string[]) => simulate(argv) }), { virtual: true });

let out: string;
let err: string;

beforeEach(() => {
  [out, err] = ['', ''];
  jest.spyOn(console, 'log').mockImplementation((text: string) => void (out += `${text}\n`));
  jest.spyOn(console, 'error').mockImplementation((text: string) => void (err += `${text}\n`));
});

afterEach(() => {
  jest.restoreAllMocks();
  simulate.mockReset();
});

describe('the command line', () => {
  test.each([['--help'], ['-h'], ['help']])('%s lists the commands', async (argument) => {
    expect(await main([argument])).toBe(0);
    expect(out).toMatch(/Usage: cdktf-tencent-mps <command>[^]*\n {2}simulate [^]*\n {2}install-provider /);
  });

  test('without a command lists the commands and fails', async () => {
    expect(await main([])).toBe(2);
    expect(out).toContain('Usage: cdktf-tencent-mps <command>');
  });

  test('tells its version', async () => {
    expect(await main(['--version'])).toBe(0);
    expect(out).toBe(`${PROVIDER_VERSION}\n`);
  });

  test.each([
    ['simulat', 'there is no command "simulat". Did you mean simulate?'],
    ['installprovider', 'there is no command "installprovider". Did you mean install-provider?'],
    ['inst', 'there is no command "inst". Did you mean install-provider?'],
    ['deploy-everything', 'there is no command "deploy-everything". The commands are simulate, review or install-provider.'],
    ['constructor', 'there is no command "constructor". The commands are simulate, review or install-provider.'],
  ])('answers the unknown command %s', async (name, text) => {
    expect(await main([name])).toBe(2);
    expect(err).toBe(`cdktf-tencent-mps: ${text}\n`);
  });

  test('hands the other arguments to the command, and its exit code back', async () => {
    simulate.mockResolvedValue(7);
    expect(await main(['simulate', '--port', '0'])).toBe(7);
    expect(simulate).toHaveBeenCalledWith(['--port', '0']);
  });

  test('a command that fails is one line, without a stack trace', async () => {
    simulate.mockRejectedValue(new Error('port 80 is taken'));
    expect(await main(['simulate'])).toBe(1);
    expect(err).toBe('cdktf-tencent-mps simulate: port 80 is taken\n');
  });

  test('an option that a command does not know points to its help', async () => {
    expect(await main(['install-provider', '--force'])).toBe(2);
    expect(err).toMatch(/^cdktf-tencent-mps install-provider: Unknown option '--force'[^]*\nSee cdktf-tencent-mps install-provider --help\.\n$/);
  });
});
