#include "reference/base/reusable_port.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "gtest/gtest.h"

namespace refnode {

namespace {

sockaddr_in Loopback(in_port_t port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = port;
  return address;
}

int BindTo(const ScopedFd& fd, in_port_t port) {
  sockaddr_in address = Loopback(port);
  return bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address));
}

in_port_t PortOf(const ScopedFd& fd) {
  sockaddr_in address = {};
  socklen_t length = sizeof(address);
  getsockname(fd.get(), reinterpret_cast<sockaddr*>(&address), &length);
  return address.sin_port;
}

class ReusablePort : public testing::TestWithParam<int> {};

TEST_P(ReusablePort, TwoSocketsHaveOnePort) {
  Result<ScopedFd> first = OpenReusablePort(AF_INET, GetParam());
  Result<ScopedFd> second = OpenReusablePort(AF_INET, GetParam());
  ASSERT_TRUE(first.ok() && second.ok());
  ASSERT_EQ(BindTo(first.value(), 0), 0);
  EXPECT_EQ(BindTo(second.value(), PortOf(first.value())), 0);
  EXPECT_EQ(PortOf(second.value()), PortOf(first.value()));
}

TEST_P(ReusablePort, ChildrenDoNotGetIt) {
  Result<ScopedFd> made = OpenReusablePort(AF_INET6, GetParam());
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(fcntl(made.value().get(), F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
}

INSTANTIATE_TEST_SUITE_P(Types, ReusablePort, testing::Values(SOCK_STREAM, SOCK_DGRAM));

TEST(ReusablePortOfNoFamily, SaysWhyNot) {
  EXPECT_EQ(OpenReusablePort(-1, SOCK_STREAM).error(), -EAFNOSUPPORT);
}

}  // namespace

}  // namespace refnode
