import {
  to = tencentmps_process_media.trailer
  id = "1250000000-WorkflowTask-0123456789abcdef0123456789abcdeftt0"
}
