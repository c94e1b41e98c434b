#include "reference/handles/socket_address.h"

#include <netinet/in.h>

#include <string>

#include "reference/engine/text.h"
#include "uv.h"

namespace refnode {

namespace {

// An address, a percent sign and the name of an interface.
using AddressText = std::array<char, INET6_ADDRSTRLEN + 1 + UV_IF_NAMESIZE>;

void WriteSix(const sockaddr_in6& six, AddressText* text) {
  uv_ip6_name(&six, text->data(), text->size());
  if (!IN6_IS_ADDR_LINKLOCAL(&six.sin6_addr) || six.sin6_scope_id == 0) {
    return;
  }
  std::array<char, UV_IF_NAMESIZE> name = {};
  size_t length = name.size();
  if (uv_if_indextoiid(six.sin6_scope_id, name.data(), &length) == 0) {
    std::string whole = std::string(text->data()) + '%' + name.data();
    whole.copy(text->data(), text->size() - 1);
  }
}

}  // namespace

int ParseAddress(v8::Isolate* isolate, v8::Local<v8::Value> text, v8::Local<v8::Value> port,
                 sockaddr_storage* address) {
  std::string host = Utf8FromValue(isolate, text);
  int number = port.As<v8::Int32>()->Value();
  if (uv_ip4_addr(host.c_str(), number, reinterpret_cast<sockaddr_in*>(address)) == 0) {
    return 0;
  }
  return uv_ip6_addr(host.c_str(), number, reinterpret_cast<sockaddr_in6*>(address));
}

std::array<v8::Local<v8::Value>, 3> DescribeAddress(v8::Isolate* isolate, const sockaddr* address) {
  AddressText text = {};
  bool is_six = address->sa_family == AF_INET6;
  int port = 0;
  if (is_six) {
    const auto* six = reinterpret_cast<const sockaddr_in6*>(address);
    WriteSix(*six, &text);
    port = ntohs(six->sin6_port);
  } else {
    const auto* four = reinterpret_cast<const sockaddr_in*>(address);
    uv_ip4_name(four, text.data(), text.size());
    port = ntohs(four->sin_port);
  }
  return {InternedText(isolate, text.data()), v8::Integer::New(isolate, port),
          v8::Integer::New(isolate, is_six ? 6 : 4)};
}

}  // namespace refnode
