#include "reference/handles/lookup.h"

#include <netdb.h>
#include <netinet/in.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reference/base/name_lookups.h"
#include "reference/base/startable_threads.h"
#include "reference/engine/resources.h"
#include "reference/engine/text.h"
#include "reference/handles/js_request.h"
#include "uv.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// A question that a thread of libuv's pool puts to the C library.
class LookupRequest final : public Resource {
 public:
  LookupRequest(Environment* environment, v8::Local<v8::Object> request)
      : Resource(environment->resources()), request_(environment, request) {
    lookup_.data = this;
  }
  ~LookupRequest() override = default;

  int Start(const std::string& host, int family, int flags) {
    addrinfo hints = {};
    hints.ai_family = family == 4 ? AF_INET : family == 6 ? AF_INET6 : AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags;
    PrepareNameLookups();
    if (int error = CheckThreadPool(); error != 0) {
      return error;
    }
    return uv_getaddrinfo(request_.environment()->loop(), &lookup_, OnDone, host.c_str(), nullptr,
                          &hints);
  }

  std::string_view resource_name() const override { return "GetAddrInfoReqWrap"; }
  bool keeps_alive() const override { return true; }
  void Abandon() override { uv_cancel(reinterpret_cast<uv_req_t*>(&lookup_)); }

 private:
  static void OnDone(uv_getaddrinfo_t* lookup, int status, addrinfo* found) {
    std::unique_ptr<LookupRequest> request(static_cast<LookupRequest*>(lookup->data));
    std::unique_ptr<addrinfo, decltype(&uv_freeaddrinfo)> list(found, uv_freeaddrinfo);
    request->Answer(status, list.get());
  }

  void Answer(int status, const addrinfo* list) {
    v8::Isolate* isolate = request_.environment()->isolate();
    v8::HandleScope scope(isolate);
    std::vector<v8::Local<v8::Value>> addresses;
    for (const addrinfo* at = list; at != nullptr; at = at->ai_next) {
      std::array<char, INET6_ADDRSTRLEN> text = {};
      if (at->ai_family == AF_INET) {
        uv_ip4_name(reinterpret_cast<const sockaddr_in*>(at->ai_addr), text.data(), text.size());
      } else if (at->ai_family == AF_INET6) {
        uv_ip6_name(reinterpret_cast<const sockaddr_in6*>(at->ai_addr), text.data(), text.size());
      } else {
        continue;
      }
      addresses.push_back(InternedText(isolate, text.data()));
    }
    request_.Complete(status, v8::Array::New(isolate, addresses.data(), addresses.size()));
  }

  uv_getaddrinfo_t lookup_ = {};
  JsRequest request_;
};

// getaddrinfo(request, host, family, flags): 0, and oncomplete(status, addresses) of the request;
// or a negative errno. The family is 4, 6, or 0 for both.
void GetAddrInfo(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  auto request =
      std::make_unique<LookupRequest>(Environment::Of(isolate), info[0].As<v8::Object>());
  int error = request->Start(Utf8FromValue(isolate, info[1]), info[2].As<v8::Int32>()->Value(),
                             info[3].As<v8::Int32>()->Value());
  if (error == 0) {
    request.release();
  }
  info.GetReturnValue().Set(error);
}

constexpr BindingFunction kFunctions[] = {{"getaddrinfo", GetAddrInfo}};

}  // namespace

const Binding kLookupBinding = {"lookup", kFunctions, nullptr, nullptr};

}  // namespace refnode
