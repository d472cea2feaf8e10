import {
  to = tencentmps_process_image.poster
  id = "1250000000-WorkflowTask-0123456789abcdef0123456789abcdeftt0"
}
