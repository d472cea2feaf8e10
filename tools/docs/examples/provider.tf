terraform {
  required_providers {
    tencentmps = {
      source = "cdktf-tencent-mps.internal/cdktf/tencentmps"
    }
  }
}

provider "tencentmps" {
  region = "ap-guangzhou"

  assume_role {
    role_arn     = "qcs::cam::uin/100000000001:roleName/media"
    session_name = "infrastructure"
  }
}
