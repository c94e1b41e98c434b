#include "reference/base/abstract_socket.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>

#include "gtest/gtest.h"

namespace refnode {

namespace {

std::string NameOfThisTest() {
  return std::string("\0refnode\0test ", 14) + std::to_string(getpid());
}

TEST(AbstractSocket, NamesBeginWithANullByte) {
  EXPECT_TRUE(IsAbstractName(std::string_view("\0", 1)));
  EXPECT_FALSE(IsAbstractName(""));
  EXPECT_FALSE(IsAbstractName("/x"));
}

TEST(AbstractSocket, ConnectsToWhoListens) {
  Result<ScopedFd> server = BindAbstractSocket(NameOfThisTest());
  ASSERT_TRUE(server.ok());
  ASSERT_EQ(listen(server.value().get(), 1), 0);
  Result<ScopedFd> client = ConnectAbstractSocket(NameOfThisTest());
  ASSERT_TRUE(client.ok());
  ScopedFd accepted(accept(server.value().get(), nullptr, nullptr));
  ASSERT_TRUE(accepted.valid());
  EXPECT_EQ(send(client.value().get(), "x", 1, 0), 1);
  char byte = 0;
  EXPECT_EQ(recv(accepted.get(), &byte, 1, 0), 1);
  EXPECT_EQ(byte, 'x');
}

TEST(AbstractSocket, NeitherBlocksNorGoesToChildren) {
  Result<ScopedFd> server = BindAbstractSocket(NameOfThisTest());
  ASSERT_TRUE(server.ok());
  ASSERT_EQ(listen(server.value().get(), 1), 0);
  Result<ScopedFd> client = ConnectAbstractSocket(NameOfThisTest());
  ASSERT_TRUE(client.ok());
  for (int fd : {server.value().get(), client.value().get()}) {
    EXPECT_EQ(fcntl(fd, F_GETFD), FD_CLOEXEC);
    EXPECT_NE(fcntl(fd, F_GETFL) & O_NONBLOCK, 0);
  }
}

TEST(AbstractSocket, SaysWhyNot) {
  Result<ScopedFd> first = BindAbstractSocket(NameOfThisTest());
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(BindAbstractSocket(NameOfThisTest()).error(), -EADDRINUSE);
  // Nobody listens.
  EXPECT_EQ(ConnectAbstractSocket(NameOfThisTest()).error(), -ECONNREFUSED);
  EXPECT_EQ(ConnectAbstractSocket(std::string(1, '\0') + "none").error(), -ECONNREFUSED);
  EXPECT_EQ(BindAbstractSocket(std::string(200, '\0')).error(), -ENAMETOOLONG);
}

}  // namespace

}  // namespace refnode
