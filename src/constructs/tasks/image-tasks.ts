import type * as api from '../gen/requests';

/**
 * What can be done to an image, task by task; the service does all of them in one run. Each stands for a field of the API's request, beside which it may not
 * be set; all others of the request can be mixed with it.
 */
export interface ImageTasks {
  /**
   * Another format or quality. Stands for `imageTask.encodeConfig`.
   *
   * @default - those of the source
   */
  readonly convert?: api.ImageEncodeConfig;

  /**
   * Another size. Only the Chinese site of the service knows it. Stands for `imageTask.transformConfig.imageResize`.
   *
   * @default - the size of the source
   */
  readonly resize?: api.ImageResizeConfig;

  /**
   * Enhancement: more pixels, less noise, better colours, clearer faces and more. Stands for `imageTask.enhanceConfig`.
   *
   * @default - none
   */
  readonly enhance?: api.ImageEnhanceConfig;

  /**
   * The removal of logos, text and watermarks. Stands for `imageTask.eraseConfig.imageEraseLogo`.
   *
   * @default - nothing is removed
   */
  readonly erase?: api.ImageEraseLogoConfig;
}
