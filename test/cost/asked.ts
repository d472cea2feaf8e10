import { type CostEstimate, type CostQuestion, estimateCost } from '../../src/cost/estimate';
import { internationalPrices } from '../../src/cost/international-prices';
import type { PriceTable } from '../../src/cost/price-table';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../src/model/model';

export const UNKNOWN_YET = '${unknown}';

export function inputIn(region: string): object {
  return { type: 'COS', cosInputInfo: { bucket: 'media-1250000000', region, object: '/movie/a.mov' } };
}

type Given = Partial<Pick<CostQuestion, 'source' | 'region' | 'templates'>>;

/** The estimate of a media request whose source lies in Singapore, unless the request says otherwise. */
export function mediaCost(request: object, given: Given = {}, table: PriceTable = internationalPrices()): CostEstimate {
  return asked(MEDIA_REQUEST, { inputInfo: inputIn('ap-singapore'), ...request }, given, table);
}

export function imageCost(imageTask: object | undefined, given: Given = {}, more: object = {}): CostEstimate {
  return asked(IMAGE_REQUEST, { inputInfo: inputIn('ap-singapore'), imageTask, ...more }, given, internationalPrices());
}

function asked(name: string, request: object, given: Given, table: PriceTable): CostEstimate {
  return estimateCost({ type: requestType(name), request, naming: 'camel', isUnknown: (value) => value === UNKNOWN_YET, ...given }, table);
}

/** A transcoding task without a template. */
export function raw(videoTemplate: object, more: object = {}): object {
  return {
    definition: 0,
    rawParameter: { container: 'mp4', videoTemplate: { codec: 'h264', fps: 0, bitrate: 0, ...videoTemplate }, audioTemplate: { codec: 'aac', bitrate: 0, sampleRate: 0 }, ...more },
  };
} // prettier-ignore

export const MINUTES_100 = { durationSeconds: 6000 };

/** `what: quantity x unit price = amount`, or what is missing. */
export function lines({ items }: CostEstimate): string[] {
  return items.map(({ what, quantity, unitPrice, amount, missing }) => {
    const multiplied = quantity === undefined || unitPrice === undefined ? '' : ` ${quantity} x ${unitPrice}`;
    return `${what}:${multiplied} ${missing === undefined ? `= ${amount}` : `? ${missing}`}`;
  });
}
