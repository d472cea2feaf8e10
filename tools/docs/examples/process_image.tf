resource "tencentmps_process_image" "poster" {
  request = {
    input_info = {
      type = "COS"
      cos_input_info = {
        bucket = "media-1250000000"
        region = "ap-guangzhou"
        object = "/image/poster.png"
      }
    }
    output_dir = "/out/"
    image_task = {
      encode_config  = { format = "JPEG", quality = 75 }
      enhance_config = { super_resolution = { switch = "ON" } }
    }
  }
}
