/** Whole requests as users write them, in the API's spelling. Every one must pass without a fault; the tables of bad requests start from them. */
import type { WireObject } from '../../src/model/wire';

export const cosInput = { Type: 'COS', CosInputInfo: { Bucket: 'media-1250000000', Region: 'ap-guangzhou', Object: '/movie/a.mov' } };
const urlFile = (name: string): WireObject => ({ Type: 'URL', UrlInputInfo: { Url: `https://example.com/${name}` } });
const cosOutput = { Type: 'COS', CosOutputStorage: { Bucket: 'out-1250000000', Region: 'ap-beijing' } };
const transcode30 = { TranscodeTaskSet: [{ Definition: 30 }] };
const video = { Codec: 'h264', Fps: 25, Bitrate: 1800 };
const audio = { Codec: 'aac', Bitrate: 128, SampleRate: 44100 };

function media(task: WireObject): WireObject {
  return { InputInfo: cosInput, OutputDir: '/out/', MediaProcessTask: task };
}

function raw(parameter: WireObject): WireObject {
  return media({ TranscodeTaskSet: [{ Definition: 0, RawParameter: parameter }] });
}

function notified(config: WireObject): WireObject {
  return { InputInfo: cosInput, MediaProcessTask: transcode30, TaskNotifyConfig: config };
}

export const goodMedia: Record<string, WireObject> = {
  plain: {
    ...media({ TranscodeTaskSet: [{ Definition: 30 }, { Definition: '20' }] }),
    OutputStorage: cosOutput,
    TasksPriority: 10,
    SessionId: 'run-1',
    SessionContext: 'user 7',
    TaskType: 'Offline',
    ResourceId: 'vts-24000-0',
    SkipMateData: 1,
  },
  'from a URL': { InputInfo: urlFile('a.mp4'), OutputStorage: cosOutput, MediaProcessTask: transcode30 },
  'from S3': {
    InputInfo: {
      Type: 'AWS-S3',
      S3InputInfo: { S3Bucket: 'mps-us', S3Region: 'us-east-1', S3Object: '/test.mp4', S3SecretId: 'AKIDEXAMPLE', S3SecretKey: 'example' },
    },
    OutputStorage: { Type: 'AWS-S3', S3OutputStorage: { S3Bucket: 'mps-out', S3Region: 'us-east-1', S3SecretId: 'AKIDEXAMPLE', S3SecretKey: 'example' } },
    MediaProcessTask: transcode30,
    TaskNotifyConfig: { NotifyType: 'AWS-SQS', AwsSQS: { SQSRegion: 'us-east-1', SQSQueueName: 'done', S3SecretId: 'AKIDEXAMPLE', S3SecretKey: 'example' } },
  },
  'from VOD': {
    InputInfo: { Type: 'VOD', VODInputInfo: { SubAppId: 220762, VodBasic: 1, FileId: '966263619047610987' } },
    OutputStorage: { Type: 'VOD', VODOutputStorage: { Bucket: 'a00ehq6o', Region: 'ap-chongqing', SubAppId: 220762, VodBasic: 0 } },
    MediaProcessTask: transcode30,
  },
  'by a schedule': { InputInfo: cosInput, ScheduleId: 157482 },
  'raw transcode': raw({
    Container: 'mp4',
    RemoveVideo: 0,
    RemoveAudio: 0,
    VideoTemplate: {
      ...video,
      ResolutionAdaptive: 'open',
      Width: 1280,
      Height: 720,
      Gop: 250,
      GopUnit: 'frame',
      FillType: 'gauss',
      Vcrf: 23,
      FpsDenominator: 1,
      VideoProfile: 'high',
      VideoLevel: '4.1',
      Bframes: 3,
      Mode: 'VBR',
      Sar: '1:1',
      NoScenecut: 1,
      BitDepth: 8,
      RawPts: 0,
      Compress: 50,
      ScenarioBased: 1,
      SceneType: 'pgc',
      CompressType: 'low_compress',
    },
    AudioTemplate: { ...audio, AudioChannel: 2 },
    TEHDConfig: { Type: 'TEHD-100', MaxVideoBitrate: 0 },
    StdExtInfo: '{"video_info":{"color_prim":"bt709"}}',
    SubtitleTemplate: {
      SubtitleFileInput: cosInput,
      FontFileInput: urlFile('font.ttf'),
      FontType: 'kai.ttf',
      FontSize: '5%',
      FontColor: '0xFFFFFF',
      FontAlpha: 0.9,
      YPos: '40px',
      BoardY: '1%',
      BoardWidth: 90,
      BoardWidthUnit: 1,
      BoardHeight: 100,
      BoardHeightUnit: 0,
      BoardColor: '0x000000',
      BoardAlpha: 0.8,
      OutlineWidth: 0.3,
      OutlineWidthUnit: 1,
      OutlineColor: '000000',
      OutlineAlpha: 1,
      ShadowWidth: 2.5,
      ShadowWidthUnit: 0,
      ShadowColor: '#101010',
      ShadowAlpha: 0.9,
      LineSpacing: 5,
      LineSpacingUnit: 0,
      Alignment: 'bottom',
    },
    EnhanceConfig: {
      VideoEnhance: {
        FrameRateWithDen: { Switch: 'ON', FpsNum: 60000, FpsDen: 1001 },
        SuperResolution: { Switch: 'ON', Type: 'hq', Size: 2 },
        Hdr: { Switch: 'ON', Type: 'HLG' },
        Denoise: { Type: 'strong' },
        ImageQualityEnhance: { Type: 'normal' },
        ColorEnhance: { Type: 'strong' },
        LowLightEnhance: { Type: 'normal' },
        ScratchRepair: { Intensity: 0.5 },
        ArtifactRepair: { Switch: 'OFF' },
        EnhanceSceneType: 'short_play',
        DiffusionEnhance: { Switch: 'OFF' },
      },
      AudioEnhance: {
        Denoise: { Switch: 'ON' },
        Separate: { Switch: 'ON', Type: 'music', Track: 'background' },
        VolumeBalance: { Type: 'gainControl' },
        Beautify: { Types: ['declick', 'deesser'] },
      },
    },
  }),
  'raw HLS': raw({
    Container: 'hls',
    VideoTemplate: {
      ...video,
      Fps: 30000,
      FpsDenominator: 1001,
      HlsTime: 6,
      SegmentType: 7,
      SegmentSpecificInfo: { Switch: 'on', FragmentTime: 1, FragmentEndNum: 3 },
    },
    AudioTemplate: { Codec: 'copy', Bitrate: 0, SampleRate: 0, AudioChannel: 0 },
  }),
  'raw audio only': raw({ Container: 'mp3', RemoveVideo: 1, AudioTemplate: { Codec: 'mp3', Bitrate: 192, SampleRate: 44100, AudioChannel: 1 } }),
  'raw 3D video': raw({
    Container: 'mov',
    RemoveAudio: 1,
    VideoTemplate: { ...video, Codec: 'mv-hevc', Width: 7680, Height: 3840, Stereo3dType: 'top_bottom' },
  }),
  'large-model enhancement': raw({
    Container: 'mp4',
    VideoTemplate: { ...video, Codec: 'h265', BitDepth: 10 },
    AudioTemplate: audio,
    EnhanceConfig: { VideoEnhance: { AiRestoration: { Switch: 'ON', Type: 'strong' }, SuperResolution: { Switch: 'OFF' } } },
  }),
  'template with changes': media({
    TranscodeTaskSet: [
      {
        Definition: 100030,
        OverrideParameter: {
          Container: 'mp4',
          RemoveVideo: 0,
          RemoveAudio: 0,
          VideoTemplate: { Codec: 'h265', Bitrate: 0, Width: 0, Height: 720, Vcrf: 100, Bframes: -1, Compress: -1, ContentAdaptStream: 1, SceneType: 'ugc' },
          AudioTemplate: { Codec: 'mp2', Bitrate: 256, SampleRate: 48000, AudioChannel: 6, StreamSelects: [0, 1] },
          TEHDConfig: { Type: 'TEHD-200', MaxVideoBitrate: 4000 },
          SubtitleTemplate: { Path: 'https://example.com/1.srt', StreamIndex: 0 },
          AddonAudioStream: [urlFile('b.m4a')],
          StdExtInfo: '{"audio_info": {"codec": "vivid"}}',
          AddOnSubtitles: [{ Type: 'close-caption-708', Subtitle: urlFile('c.srt'), SubtitleName: '字幕 (zh)', OutputFormat: 'TTML', DefaultTrack: true }],
        },
        StartTimeOffset: 1.5,
        EndTimeOffset: -15,
        OutputStorage: cosOutput,
        OutputObjectPath: '/abs/{inputName}_{definition}.{format}',
        SegmentObjectName: 'parts/{inputName}_{number}.{format}',
        ObjectNumberFormat: { InitialValue: 0, Increment: 1, MinLength: 3, PlaceHolder: '0' },
        HeadTailParameter: { HeadSet: [urlFile('head.mp4')], TailSet: [cosInput] },
        BlindWatermark: { Definition: 10 },
      },
    ],
  }),
  watermarks: media({
    TranscodeTaskSet: [
      {
        Definition: 30,
        WatermarkSet: [
          { Definition: 12580 },
          { Definition: 20000, TextContent: 'by the author', StartTimeOffset: 1, EndTimeOffset: 0 },
          { Definition: 20001, SvgContent: '<svg/>', StartTimeOffset: -10, EndTimeOffset: -1 },
          {
            Definition: 0,
            RawParameter: {
              Type: 'image',
              CoordinateOrigin: 'BottomRight',
              XPos: '10%',
              YPos: '80px',
              ImageTemplate: { ImageContent: urlFile('logo.png'), Width: '10%', Height: '0px', RepeatType: 'once' },
            },
          },
        ],
        MosaicSet: [{ CoordinateOrigin: 'TopLeft', XPos: '0px', YPos: '0px', Width: '10%', Height: '100px', StartTimeOffset: 2, EndTimeOffset: 4 }],
      },
    ],
  }),
  'animated graphic': media({
    AnimatedGraphicTaskSet: [{ Definition: 20000, StartTimeOffset: 1.5, EndTimeOffset: 11.2, OutputObjectPath: '{inputName}_a.{format}' }],
  }),
  screenshots: media({
    SnapshotByTimeOffsetTaskSet: [
      { Definition: 10, ExtTimeOffsetSet: ['3.5s', '50%'], WatermarkSet: [{ Definition: 12580 }], ObjectNumberFormat: { MinLength: 2 } },
    ],
    SampleSnapshotTaskSet: [
      { Definition: 10, OutputObjectPath: '/s/{inputName}_{number}.{format}', WatermarkSet: [{ Definition: 12580, StartTimeOffset: 0 }] },
    ],
    ImageSpriteTaskSet: [{ Definition: 10, OutputObjectPath: '{inputName}_{number}.{format}', WebVttObjectName: '{inputName}.{format}' }],
  }),
  'adaptive streaming with AES': media({
    AdaptiveDynamicStreamingTaskSet: [
      {
        Definition: 10,
        WatermarkSet: [{ Definition: 12580 }],
        DefinitionType: 'Common',
        DrmInfo: {
          Type: 'simpleaes',
          SimpleAesDrm: { Uri: 'https://example.com/key', Key: '14367588ab31370e32ae000544bd007d', Vector: '452ac1553f19b846e2f2c4cffd8f4a9b' },
        },
        OutputObjectPath: '{inputName}_adaptive.{format}',
        SubStreamObjectName: '{inputName}_{subStreamNumber}.{format}',
        SegmentObjectName: '{inputName}_{subStreamNumber}_{segmentNumber}.{format}',
        KeyPTSList: [1000, 2000],
        AddOnSubtitles: [
          { Type: 'subtitle-stream', Subtitle: urlFile('zh.vtt'), SubtitleName: '中文', SubtitleLanguage: 'chi', DefaultTrack: true },
          { Type: 'subtitle-stream', Subtitle: urlFile('en.vtt'), SubtitleName: 'English', SubtitleLanguage: 'eng', DefaultTrack: false },
        ],
      },
    ],
  }),
  'adaptive streaming with Widevine': media({
    AdaptiveDynamicStreamingTaskSet: [
      {
        Definition: 10,
        DrmInfo: {
          Type: 'widevine+playready',
          SpekeDrm: {
            ResourceId: 'movie-7',
            KeyServerUrl: 'https://keys.example.com/cpix?ticket=example',
            Vector: '452ac1553f19b846e2f2c4cffd8f4a9b',
            EncryptionMethod: 'cenc',
            EncryptionPreset: 'preset1',
          },
        },
        AddOnAudios: [{ InputInfo: urlFile('en.m4a'), AudioName: 'English', AudioLanguage: 'eng', DefaultTrack: true }],
        StdExtStreamInfos: [
          {
            Video: video,
            Audio: {
              Codec: 'eac3',
              Bitrate: 768,
              SampleRate: 48000,
              AudioChannel: 6,
              AudioName: 'source',
              AudioLanguage: 'source',
              TrackChannelInfo: {
                ChannelsRemix: 0,
                SelectType: 'track_channel',
                InputTrackInfo: [{ TrackNum: '1.0', ChannelVolume: [-60, 0, 6] }],
              },
            },
            RemoveAudio: 0,
            RemoveVideo: 0,
            AudioList: [audio],
          },
        ],
      },
    ],
  }),
  'AI families': {
    InputInfo: cosInput,
    OutputDir: '/out/',
    AiContentReviewTask: { Definition: 10 },
    AiAnalysisTask: { Definition: 28, ExtendedParameter: '{"htv":{}}' },
    AiRecognitionTask: { Definition: 10, UserExtPara: 'anything' },
    AiQualityControlTask: { Definition: 10, ChannelExtPara: '{"OutputDir":"/qc/"}' },
  },
  'subtitles by a template': {
    InputInfo: cosInput,
    SmartSubtitlesTask: { Definition: 122, OutputStorage: cosOutput, OutputObjectPath: '/s/{inputName}.{format}' },
  },
  'subtitles from speech': {
    InputInfo: cosInput,
    SmartSubtitlesTask: {
      Definition: 0,
      RawParameter: {
        SubtitleType: 2,
        VideoSrcLanguage: 'zh',
        SubtitleFormat: 'vtt',
        TranslateSwitch: 'ON',
        TranslateDstLanguage: 'en/ja',
        ProcessType: 0,
        SubtitleEmbedId: 4,
        SpeakerMode: 1,
        SpeakerLabel: 1,
        AsrHotWordsConfigure: { Switch: 'ON', LibraryId: 'hwd-1' },
      },
    },
  },
  'subtitles without a definition': {
    InputInfo: cosInput,
    SmartSubtitlesTask: { RawParameter: { SubtitleType: 0, VideoSrcLanguage: 'auto', TranslateSwitch: 'OFF' } },
  },
  'subtitles from another file': {
    InputInfo: cosInput,
    SmartSubtitlesTask: {
      Definition: 0,
      RawParameter: { SubtitleType: 1, VideoSrcLanguage: 'en', SubtitleFormat: 'original', TranslateDstLanguage: 'zh', ProcessType: 1 },
    },
  },
  'subtitles from the picture': {
    InputInfo: cosInput,
    SmartSubtitlesTask: {
      Definition: 0,
      RawParameter: {
        SubtitleType: 0,
        VideoSrcLanguage: 'multi',
        SubtitleFormat: 'srt',
        ProcessType: 2,
        SelectingSubtitleAreasConfig: {
          AutoAreas: [{ LeftTopX: 100, LeftTopY: 800, RightBottomX: 1800, RightBottomY: 1000, Unit: 2 }],
          SampleWidth: 1920,
          SampleHeight: 1080,
        },
      },
    },
  },
  'erase subtitles and translate': {
    InputInfo: cosInput,
    SmartEraseTask: {
      Definition: 0,
      RawParameter: {
        EraseType: 'subtitle',
        EraseSubtitleConfig: {
          SubtitleEraseMethod: 'auto',
          SubtitleModel: 'standard',
          OcrSwitch: 'ON',
          SubtitleLang: 'zh_en',
          SubtitleFormat: 'srt',
          TransSwitch: 'ON',
          TransDstLang: 'en',
          AutoAreas: [{ LeftTopX: 0, LeftTopY: 0.7, RightBottomX: 1, RightBottomY: 1, Unit: 1 }],
          SubtitleEmbedId: 4,
          UseOriginalPos: 0,
          UseOriginalSize: 1,
        },
      },
    },
  },
  'erase areas': {
    InputInfo: cosInput,
    SmartEraseTask: {
      RawParameter: {
        EraseType: 'subtitle',
        EraseSubtitleConfig: {
          SubtitleEraseMethod: 'custom',
          SubtitleModel: 'area',
          CustomAreas: [{ BeginMs: 200, EndMs: 3000, Areas: [{ LeftTopX: 10, LeftTopY: 10, RightBottomX: 200, RightBottomY: 90, Unit: 2 }] }],
        },
      },
    },
  },
  'erase a watermark': {
    InputInfo: cosInput,
    SmartEraseTask: { RawParameter: { EraseType: 'watermark', EraseWatermarkConfig: { WatermarkEraseMethod: 'auto', WatermarkModel: 'advanced' } } },
  },
  'hide faces': {
    InputInfo: cosInput,
    SmartEraseTask: { RawParameter: { EraseType: 'privacy', ErasePrivacyConfig: { PrivacyModel: 'mosaic', PrivacyTargets: ['face', 'plate'] } } },
  },
  'erase by a template with changes': {
    InputInfo: cosInput,
    SmartEraseTask: {
      Definition: 101,
      OverrideParameter: {
        EraseType: 'subtitle',
        EraseSubtitleConfig: { SubtitleModel: 'area', OcrSwitch: 'ON', TransDstLang: 'ja', CustomAreas: [] },
        SubtitleEmbedId: 4,
      },
      OutputObjectPath: '{inputName}_smarterase.{format}',
    },
  },
  dubbing: {
    InputInfo: cosInput,
    AIDubbingTask: {
      Definition: 0,
      RawParameter: {
        TranslateConfig: { VideoSrcLanguage: 'zh', TranslateDstLanguage: 'en', SimplifyTranslation: 'ON' },
        SubtitleConfig: { SubtitleSource: 'OCR', AsrAssistOcr: 'ON', EraseOriginalSubtitle: 'ON' },
        DubbingConfig: { DubbingMode: 'SingleVoice', VoiceId: 'v-1', BackgroundVolume: 80 },
        OutputConfig: {
          OutputMode: 'Custom',
          OutputFinalVideo: 'ON',
          OutputSubtitle: 'ON',
          OutputDstAudio: 'OFF',
          EmbedSubtitleConfig: { SubtitleEmbedId: 4, UseOriginalPos: 1, UseOriginalSize: 0 },
        },
      },
    },
  },
  'dubbing by role': {
    InputInfo: cosInput,
    AIDubbingTask: {
      Definition: 5,
      OverrideParameter: { DubbingConfig: { DubbingMode: 'RoleBasedSmartDubbing', SecondaryTuning: 'ON' } },
      SrcSubtitleInfo: urlFile('zh.srt'),
      DstSubtitleInfos: [{ DstSubtitleInfo: urlFile('en.srt') }],
      DramaId: 'series-1',
      ExtendedParameter: '{}',
    },
  },
  'told to a queue': notified({ CmqModel: 'Queue', CmqRegion: 'gz', QueueName: 'media-done' }),
  'told to a topic': notified({ NotifyType: 'TDMQ-CMQ', NotifyMode: 'Change', CmqModel: 'Topic', CmqRegion: 'sh', TopicName: 'media-done' }),
  'told to a URL': notified({ NotifyType: 'URL', NotifyUrl: 'https://example.com/mps?from=1', NotifyKey: 'signing-key' }),
  orchestration: {
    InputInfo: cosInput,
    Activities: [
      { ActivityType: 'input', ReardriveIndex: [1] },
      { ActivityType: 'action-trans', ReardriveIndex: [2], ActivityPara: { TranscodeTask: { Definition: 30 } } },
      {
        ActivityType: 'action-exec-rules',
        ReardriveIndex: [3],
        ActivityPara: { ExecRulesTask: { Rules: [{ Id: 'r1', Linker: '&&', Conditions: [{ Key: 'Resolution-1', Value: '720' }], RearDriveIndexs: [3] }] } },
      },
      { ActivityType: 'output' },
    ],
  },
};

function image(task: WireObject): WireObject {
  return { InputInfo: cosInput, OutputDir: '/image/', OutputPath: '{inputName}_small.{format}', ImageTask: task };
}

export const goodImage: Record<string, WireObject> = {
  enhance: image({
    EncodeConfig: { Format: 'jpeg', Quality: 75 },
    EnhanceConfig: {
      SuperResolution: { Switch: 'ON' },
      Denoise: { Type: 'weak' },
      ImageQualityEnhance: { Type: 'strong' },
      ColorEnhance: { Type: 'normal' },
      SharpEnhance: { Intensity: 0 },
      FaceEnhance: { Intensity: 1 },
      LowLightEnhance: { Switch: 'OFF', Type: 'normal' },
    },
  }),
  'advanced super-resolution by a factor': image({ EnhanceConfig: { AdvancedSuperResolutionConfig: { Type: 'ultra', Percent: 1.5 } } }),
  'advanced super-resolution to a size': image({ EnhanceConfig: { AdvancedSuperResolutionConfig: { Mode: 'aspect', Width: 1280, Height: 720 } } }),
  erase: image({
    EraseConfig: {
      ImageEraseLogo: {
        Switch: 'ON',
        ImageAreaBoxes: [
          { Type: 'logo', AreaCoordSet: [101, 85, 111, 95] },
          { Type: 'text', BoundingBox: [0.1, 0.1, 0.3, 0.3], BoundingBoxUnitType: 1 },
        ],
        DetectTypes: ['logo', 'text', 'watermark'],
      },
    },
  }),
  convert: image({ EncodeConfig: { Format: 'WebP' }, TransformConfig: { ImageResize: { Mode: 'lfit', Width: 800, Height: 600 } } }),
  'resize by a factor': image({ TransformConfig: { ImageResize: { Switch: 'ON', Percent: 0.5 } } }),
  'hidden watermark': image({ BlindWatermarkConfig: { AddBlindWatermark: { Switch: 'ON', EmbedInfo: { EmbedText: 'dGVzdA==' } } } }),
  beauty: image({
    BeautyConfig: {
      BeautyEffectItems: [{ Type: 'Whiten', Switch: 'ON', Value: 40, ExtInfo: '{"Color":"#ff0000"}' }],
      BeautyFilterItems: [{ Type: 'Qingjiaopian', Value: -70 }],
    },
  }),
  'try on': {
    ...image({ AiTryOnConfig: { Model: 'WAND-tryon-1.0-lite', Resolution: '2K' } }),
    AddOnParameter: { ImageSet: [{ Image: urlFile('shirt.jpg') }] },
  },
  posters: {
    ...image({
      AiPosterSuiteConfig: {
        Mode: 'auto',
        Definition: 30000,
        Recipe: [
          { Theme: 'hero', Num: 1 },
          { Theme: 'detail', Num: 3 },
        ],
        Language: 'en-US',
        PanelRatio: '9:16',
        PanelResolution: '720',
        CustomVariables: [{ Type: 'Material', Description: 'cotton' }],
      },
    }),
  },
  'change posters': { ...image({ AiPosterSuiteConfig: { Mode: 'modify' } }), AddOnParameter: { ExtPrompt: [{ Prompt: 'brighter', Role: 'UserPrompt' }] } },
  create: {
    OutputStorage: cosOutput,
    OutputDir: '/image/',
    ImageTask: { CreateImageConfig: { Model: 'WAND-create-1.0-flash', Prompt: 'a whale', AspectRatio: '3:4' } },
  },
  'cut out': image({
    AiCutoutConfig: { Type: 'pattern', PatternConfig: { TransparencyThreshold: 30, OpaqueThreshold: 127, EdgeSamplingStep: 5, EdgeBlendingIntensity: 0.5 } },
  }),
  expand: image({ AiExpansionConfig: { AspectRatio: '16:9', Width: 1024, Height: 576 } }),
  storyboard: image({ AiStoryboardConfig: { ProcessIndex: 0 } }),
  understand: { InputInfo: urlFile('a.jpg'), ImageTask: { UnderstandImageConfig: { Model: 'WAND-understand-1.0-lite', Prompt: 'What is this?' } } },
  'score the quality': image({ ImageQualityConfig: { Attributes: ['Brightness', 'IQA'] } }),
  'a ready-made flow': {
    InputInfo: cosInput,
    ScheduleId: 30010,
    AddOnParameter: {
      OutputConfig: { AspectRatio: '16:9', Format: 'png', Quality: 75, ImageSize: '1K', ImageWidth: 1920 },
      ImageSet: [{ Type: 'mask', Image: cosInput }],
    },
  },
  'by a template': { InputInfo: cosInput, Definition: 20001, ResourceId: 'vts-24000-0' },
  'by extended parameters': { InputInfo: cosInput, StdExtInfo: '{"FilterConfig":{"Switch":"ON"}}' },
};

const publishedInput = (object: string, region = 'ap-shanghai'): WireObject => ({
  Type: 'COS',
  CosInputInfo: { Bucket: 'TopRankVideo-125xxx88', Region: region, Object: object },
});
const publishedImage = { Type: 'COS', CosInputInfo: { Bucket: 'bucket-test', Region: 'ap-shanghai', Object: '/image/test.png' } };
const publishedImageOutput = { Type: 'COS', CosOutputStorage: { Bucket: 'bucket-test', Region: 'ap-shanghai' } };

/** The values of the service's own published example requests. */
export const publishedMedia: Record<string, WireObject> = {
  transcoding: {
    InputInfo: publishedInput('/movie/201907/WildAnimal.mov', 'ap-chongqing'),
    MediaProcessTask: { TranscodeTaskSet: [{ Definition: '30' }, { Definition: '20' }, { Definition: '40' }] },
  },
  'quality control': {
    InputInfo: publishedInput('/image/lenna.jpeg'),
    OutputStorage: { Type: 'COS', CosOutputStorage: { Bucket: 'TopRankVideo-125xxx88', Region: 'ap-shanghai' } },
    OutputDir: '/data/share/',
    AiQualityControlTask: { Definition: 30 },
  },
  'adaptive streaming': {
    InputInfo: publishedInput('/video/lego-city-vehicles.mp4'),
    OutputDir: '/share/output/',
    MediaProcessTask: {
      AdaptiveDynamicStreamingTaskSet: [
        {
          Definition: 10,
          OutputObjectPath: '{inputName}_adaptiveDynamicStreaming.{format}',
          SubStreamObjectName: '{inputName}_adaptiveDynamicStreaming_{definition}_{subStreamNumber}.{format}',
          SegmentObjectName: '{inputName}_adaptiveDynamicStreaming_{definition}_{subStreamNumber}_{segmentNumber}.{format}',
        },
      ],
    },
  },
  'encryption with Widevine': {
    InputInfo: urlFile('mps_input/test.mp4'),
    OutputStorage: { Type: 'COS', CosOutputStorage: { Region: 'ap-nanjing', Bucket: 'test-1250000000' } },
    OutputDir: '/mps_output/drm/',
    MediaProcessTask: {
      AdaptiveDynamicStreamingTaskSet: [
        {
          Definition: 31,
          DrmInfo: {
            Type: 'widevine',
            SpekeDrm: {
              ResourceId: 'test123',
              KeyServerUrl: 'https://fe.drmtoday.com/frontend/cpix/v1/xxxxx?ticket=xxxxx',
              Vector: '452ac1553f19b846e2f2c4cffd8f4a9b',
              EncryptionMethod: 'cbcs',
              EncryptionPreset: 'preset0',
            },
          },
        },
      ],
    },
    TaskNotifyConfig: { NotifyType: 'URL', NotifyUrl: 'http://www.qq.com/callback' },
  },
  'smart erase': {
    InputInfo: urlFile('mps_test/myvideo.mp4'),
    OutputStorage: { Type: 'COS', CosOutputStorage: { Bucket: 'test', Region: 'ap-nanjing' } },
    OutputDir: '/mps_test/output/',
    SmartEraseTask: { Definition: 101 },
    TaskNotifyConfig: { NotifyType: 'URL', NotifyUrl: 'http://www.qq.com/callback' },
  },
  'smart subtitles': {
    InputInfo: urlFile('processmedia/52.mp4'),
    OutputStorage: { Type: 'COS', CosOutputStorage: { Bucket: 'tetst-xxxx-125xxxxx', Region: 'ap-xxxxx' } },
    OutputDir: '/output/',
    SmartSubtitlesTask: {
      RawParameter: { SubtitleType: 2, VideoSrcLanguage: 'zh', SubtitleFormat: 'vtt', TranslateSwitch: 'ON', TranslateDstLanguage: 'en' },
    },
    TaskNotifyConfig: { NotifyType: 'URL', NotifyUrl: 'http://xxxx.com/v2/push/mps_test?token=73YcsZyP' },
    SessionContext: 'asdzxcs',
  },
  'recognition told to a queue': {
    InputInfo: publishedInput('/movie/201907/WildAnimal.mov', 'ap-chongqing'),
    AiRecognitionTask: { Definition: '10' },
    TaskNotifyConfig: { CmqRegion: 'gz', CmqModel: 'Queue', QueueName: 'queue-125717729292' },
  },
};

export const publishedImages: Record<string, WireObject> = {
  enhancement: {
    InputInfo: publishedImage,
    OutputStorage: publishedImageOutput,
    ImageTask: { EncodeConfig: { Format: 'jpeg', Quality: 75 }, EnhanceConfig: { SuperResolution: { Switch: 'ON' } } },
  },
  erasure: {
    InputInfo: publishedImage,
    OutputStorage: publishedImageOutput,
    ImageTask: {
      EncodeConfig: { Format: 'jpeg', Quality: 75 },
      EraseConfig: { ImageEraseLogo: { Switch: 'ON', ImageAreaBoxes: [{ Type: 'logo', AreaCoordSet: [101, 85, 111, 95] }] } },
    },
  },
};
