import { MARKDOWN_LIMIT, markdownReport } from '../../src/review/markdown';
import { transcodeTo } from '../integ/jobs';
import { change, deleted, firstRun, rerun, reviewed, unchanged } from './plans';

const bucket = change({
  address: 'tencentcloud_cos_bucket.b',
  actions: ['update'],
  before: { bucket: 'x', acl: 'private' },
  after: { bucket: 'x', acl: 'public' },
});

test('a pull request is told everything that happens, deletions and re-runs first', () => {
  const drift = change({ address: 'tencentcloud_cos_bucket.b', actions: ['update'], before: { tags: {} }, after: { tags: { a: 'b' } } });
  const paths = new Map([['tencentmps_process_media.b', 'videos/B']]);
  const diagnostics = [{ text: 'the output overwrites its source', address: 'tencentmps_process_media.b' }];
  const changes = [unchanged('u'), firstRun('b'), rerun('a'), deleted('c', { on_destroy: 'delete_outputs' }), bucket];
  expect(markdownReport(reviewed(changes, { paths, diagnostics }, { resource_drift: [drift] }))).toMatchInlineSnapshot(`
   "<!-- cdktf-tencent-mps review: videos -->
   ## Media jobs: 2 tasks are started, 1 of them again, 1 job is deleted

   > [!WARNING]
   > **🗑️ 1 job is deleted**
   >
   > **🗑️ 1 output is deleted**
   >
   > **🔁 1 job runs again**

   | | |
   | --- | --- |
   | Jobs | 1 deleted, 1 re-run, 1 first run, 1 unchanged |
   | Sub-tasks | 2 |
   | Outputs | 1 deleted, 2 new, 1 left behind |
   | Cost | unknown: no prices are given (--prices international, or a table of your own) |
   | Warnings | 1 |
   | Other resources | 1 changed |
   | Drift | 1 resource |

   #### Warnings (1)

   - ⚠️ videos/B: the output overwrites its source

   #### Deleted (1)

   <details><summary><b>tencentmps_process_media.c</b> — no longer in the configuration</summary>

   - Source: \`media-1250000000/in/a.mov\`
   - Outputs **deleted** (1): \`media-1250000000/out/c/a_transcode_30.mp4\`

   </details>

   #### Runs again (1)

   <details><summary><b>tencentmps_process_media.a</b> — output_dir: &quot;/out/a/&quot; -&gt; &quot;/other/&quot;</summary>

   - Source: \`media-1250000000/in/a.mov\`
   - Outputs new (1): \`media-1250000000/other/a_transcode_30.mp4\`
   - Outputs left behind (1): \`media-1250000000/out/a/a_transcode_30.mp4\`

   \`\`\`diff
   - request.output_dir: "/out/a/"
   + request.output_dir: "/other/"
   \`\`\`

   </details>

   #### Runs for the first time (1)

   <details><summary><b>videos/B</b></summary>

   - Address: \`tencentmps_process_media.b\`
   - Source: \`media-1250000000/in/a.mov\`
   - Outputs new (1): \`media-1250000000/out/b/a_transcode_30.mp4\`
   - ⚠️ the output overwrites its source

   \`\`\`diff
   + request.input_info.type: "COS"
   + request.input_info.cos_input_info.bucket: "media-1250000000"
   + request.input_info.cos_input_info.region: "ap-guangzhou"
   + request.input_info.cos_input_info.object: "/in/a.mov"
   + request.output_dir: "/out/b/"
   + request.media_process_task.transcode_task_set[0].definition: 30
   \`\`\`

   </details>

   #### Other resources (1)

   - \`tencentcloud_cos_bucket.b\` is changed: \`acl\`

   #### Drift: changed by somebody else since the last deployment (1)

   - \`tencentcloud_cos_bucket.b\`: \`tags\`

   "
  `);
});

describe('a long report', () => {
  const many = [...Array.from({ length: 250 }, (_, index) => rerun(`again${index}`)), ...Array.from({ length: 900 }, (_, index) => firstRun(`first${index}`)), deleted('gone')]; // prettier-ignore
  const text = markdownReport(reviewed(many), { link: 'https://ci.example.com/review.html' });

  test('has at most 65,000 characters, and uses most of them', () => {
    expect(text.length).toBeLessThanOrEqual(MARKDOWN_LIMIT);
    expect(text.length).toBeGreaterThan(MARKDOWN_LIMIT - 2000);
  });

  test('has complete counts, and what is most urgent', () => {
    expect(text).toContain('| Jobs | 1 deleted, 250 re-run, 900 first run |');
    expect(text).toContain('**🗑️ 1 job is deleted**');
    expect(text).toContain('**🔁 250 jobs run again**');
    expect(text.indexOf('tencentmps_process_media.gone')).toBeGreaterThan(0);
    expect(text).toContain('#### Runs for the first time (900)');
  });

  test('says what it leaves out, and the numbers are right', () => {
    const [, short, left] = /\*\*Left out for length:\*\* the details of (\d+) jobs, (\d+) jobs\. The counts at the top are complete; \[the whole report\]\(https:\/\/ci\.example\.com\/review\.html\) has them\./.exec(text) ?? [];
    const whole = text.match(/<details>/g)?.length ?? 0;
    const lines = text.match(/^- `tencentmps_process_media\.\w+`/gm)?.length ?? 0;
    expect([Number(short), whole + lines + Number(left)]).toEqual([lines, 1151]);
  }); // prettier-ignore

  test('of one job with a request that is longer than the limit has the job', () => {
    const request = { ...transcodeTo('a'), session_context: 'x', media_process_task: { transcode_task_set: Array.from({ length: 3000 }, (_, definition) => ({ definition })) } };
    const one = markdownReport(reviewed([firstRun('big', { request }), firstRun('small')]));
    expect(one).toContain('- `tencentmps_process_media.big`\n');
    expect(one).toContain('<b>tencentmps_process_media.small</b>');
    expect(one).toContain('**Left out for length:** the details of 1 job.');
  }); // prettier-ignore
});

test('begins with a hidden marker, by which a bot finds the comment on the same stacks again', () => {
  expect(markdownReport(reviewed([], { name: 'my stack-->' })).split('\n')[0]).toBe('<!-- cdktf-tencent-mps review: my_stack--_ -->');
});

test('what a name or a value holds is text, no markup', () => {
  const request = { ...transcodeTo('a'), output_dir: '/```\n</details>@everyone/' };
  const paths = new Map([['tencentmps_process_media.a', 'videos/<b>|@team `x`']]);
  const text = markdownReport(reviewed([firstRun('a', { request })], { paths, annotations: ['see [this](http://e.com) @team | *now* <script>'] }));
  expect(text).not.toMatch(/<script>|[^`@]@team|\| \*now/);
  expect(text).toContain('<b>videos/&lt;b&gt;|@\u200bteam `x`</b>');
  expect(text).toMatch(/^````diff$/m);
});

test('a plan without any change says so', () => {
  expect(markdownReport(reviewed([unchanged('a')]))).toContain('## Media jobs: No task is started');
});
