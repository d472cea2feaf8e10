import { shown } from '../fault';
import type { ObjectView } from './object-view';
import type { Breach, Rule } from './rule';

/** Output to S3 and notification through SQS exist only for jobs that read from S3, in the same region. */
export const awsStaysInAws: Rule = {
  name: 'aws-stays-in-aws',
  types: ['ProcessMediaRequest'],
  check: (request) => [
    ...sameCloud(request, 'OutputStorage.Type', 'OutputStorage.S3OutputStorage.S3Region', 'AWS-S3'),
    ...sameCloud(request, 'TaskNotifyConfig.NotifyType', 'TaskNotifyConfig.AwsSQS.SQSRegion', 'AWS-SQS'),
  ],
};

function sameCloud(request: ObjectView, kind: string, region: string, aws: string): Breach[] {
  const source = request.text('InputInfo.Type');
  if (request.text(kind) !== aws || !source) return [];
  if (source !== 'AWS-S3') {
    return [
      {
        at: kind.split('.'),
        summary: 'needs a source on AWS S3',
        detail: `Given ${shown(aws)} with ${request.name('InputInfo.Type')} ${shown(source)}; ${aws} is allowed only for jobs that read from AWS-S3.`,
      },
    ];
  }
  const here = request.text('InputInfo.S3InputInfo.S3Region')?.trim();
  const there = request.text(region)?.trim();
  if (!here || !there || here === there) return [];
  return [
    {
      at: region.split('.'),
      summary: 'is not the region of the source',
      detail: `Given ${shown(there)}; allowed: ${shown(here)}, the region of the source, for a job within AWS.`,
    },
  ];
}
