provider "tencentmps" {
  endpoint = {
    mps = "http://127.0.0.1:8720"
    cos = "http://127.0.0.1:8720"
    sts = "http://127.0.0.1:8720"
  }
}
