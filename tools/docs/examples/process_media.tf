resource "tencentmps_process_media" "trailer" {
  request = {
    input_info = {
      type = "COS"
      cos_input_info = {
        bucket = "media-1250000000"
        region = "ap-guangzhou"
        object = "/movie/a.mov"
      }
    }
    output_dir = "/out/"
    media_process_task = {
      transcode_task_set       = [{ definition = 30 }, { definition = 20 }]
      sample_snapshot_task_set = [{ definition = 10 }]
    }
  }

  triggers   = { edition = "2" }
  on_destroy = "delete_outputs"

  timeouts {
    create = "90m"
  }
}

output "trailer_urls" {
  value = tencentmps_process_media.trailer.outputs[*].url
}
